import type { Writable } from 'node:stream';

import { beginProgress, foldProgress, planNotes, secondsLeft, shareDone, STAGES } from './film-progress.ts';
import type { ProgressDisplay } from './progress-display.ts';

/** Shows progress as plain lines: one when a stage's count changes, for logs and pipes. */
export function createLines(stream: Writable): ProgressDisplay {
  let progress = beginProgress(Date.now());
  const shown = new Map<string, string>();
  const print = (text: string) => void stream.write(`${text}\n`);
  return {
    event(event) {
      progress = foldProgress(progress, event);
      if (event.type === 'WORKFLOW_STARTED') for (const note of planNotes(event)) print(note);
      if (event.type === 'JOB_FAILED') print(`${event.jobType} failed (attempt ${event.attempt}): ${event.message}`);
      if (event.type === 'LLM_INTERVENTION_NEEDED') print(`waits for a person: ${event.message}`);
      for (const stage of STAGES) {
        const { done, total } = progress.stages[stage];
        const count = `${done}/${total}`;
        if (done === 0 || shown.get(stage) === count) continue;
        shown.set(stage, count);
        print(`${stage.padEnd(10)} ${count}${whole(progress)}`);
      }
    },
    note: print,
    close: () => Promise.resolve(),
  };
}

function whole(progress: Parameters<typeof shareDone>[0]): string {
  const share = shareDone(progress);
  const left = secondsLeft(progress, Date.now());
  if (share === null || progress.stages.Clips.total === 0) return '';
  return `  ${Math.floor(share * 100)} %${left === null || left === 0 ? '' : `, about ${left} s left`}`;
}
