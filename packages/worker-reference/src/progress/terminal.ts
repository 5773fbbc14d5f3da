import type { Writable } from 'node:stream';

import { Listr } from 'listr2';

import { beginProgress, foldProgress, planNotes, secondsLeft, shareDone, STAGES, type Stage, type StageProgress } from './film-progress.ts';
import type { ProgressDisplay } from './progress-display.ts';

interface StageTask {
  show(stage: StageProgress): void;
  end(outcome: 'done' | 'failed'): void;
}

const BAR_WIDTH = 24;

/** Shows progress live in a terminal: a line for each stage with its count, a bar for the whole with the time left. */
export function createTerminal(stream: Writable): ProgressDisplay {
  let progress = beginProgress(Date.now());
  const tasks = new Map<Stage, StageTask>();
  const notes: string[] = [];
  const list = new Listr(
    STAGES.map((stage) => ({
      title: stage,
      task: (_: unknown, task: { title: string; output: string }) =>
        new Promise<void>((resolve, reject) => {
          tasks.set(stage, {
            show: ({ done, total, running }) => {
              const busy = Object.values(running);
              const part = busy.length === 0 ? '' : ` ${percent(busy.reduce((a, b) => a + b, 0) / busy.length)}`;
              task.title = total === 0 ? stage : `${stage}  ${done}/${total}${part}`;
              if (stage === 'Clips') task.output = wholeLine(progress);
            },
            end: (outcome) => (outcome === 'done' ? resolve() : reject(new Error(stage))),
          });
        }),
    })),
    { concurrent: true, exitOnError: false, rendererOptions: { showErrorMessage: false, collapseErrors: false } },
  );
  const running = list.run().catch(() => undefined);
  return {
    event(event) {
      progress = foldProgress(progress, event);
      if (event.type === 'WORKFLOW_STARTED') notes.push(...planNotes(event));
      for (const [stage, task] of tasks) task.show(progress.stages[stage]);
    },
    note: (text) => void notes.push(text),
    async close(outcome) {
      for (const [stage, task] of tasks) task.end(outcome === 'done' || isComplete(progress.stages[stage]) ? 'done' : 'failed');
      await running;
      for (const note of notes) stream.write(`${note}\n`);
    },
  };
}

function isComplete({ done, total }: StageProgress): boolean {
  return total > 0 && done >= total;
}

function wholeLine(progress: Parameters<typeof shareDone>[0]): string {
  const share = shareDone(progress) ?? 0;
  const filled = Math.round(share * BAR_WIDTH);
  const left = secondsLeft(progress, Date.now());
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${percent(share)}${left === null ? '' : `  about ${left} s left`}`;
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
