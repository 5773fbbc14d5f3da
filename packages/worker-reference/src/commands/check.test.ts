import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

import { type CheckCommand, runCheck } from './check.ts';
import { createLineFinder } from './script-lines.ts';

const SCREENPLAY = `Title: The Broken Film

INT. GARAGE - NIGHT

ANA (30s) and BO (40s) work under a lamp. Mud spatters
Bo's *shirt*. The window shatters.

ANA
Careful.

INT. GARAGE - CONTINUOUS

Bo's shirt is spotless. The window is whole.
`;
const SOUND = SCREENPLAY.replace(/Bo's shirt is spotless.*\n/, 'Bo sweeps up the glass.\n');
const EXITS = `INT. GARAGE - NIGHT

BO (40s) leaves frame left.

INT. GARAGE - CONTINUOUS

Bo enters from the left.
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'));
  await writeFile(join(folder, 'broken.fountain'), SCREENPLAY);
  await writeFile(join(folder, 'sound.fountain'), SOUND);
  await writeFile(join(folder, 'exits.fountain'), EXITS);
});
afterAll(async () => rm(folder, { recursive: true }));

async function check(name: string, more: Partial<CheckCommand> = {}): Promise<{ code: 0 | 1; printed: string }> {
  let printed = '';
  const stdout = new Writable({ write: (chunk: Buffer, _encoding, done) => { printed += chunk.toString(); done(); } });
  const code = await runCheck({ input: join(folder, name), scenes: null, format: 'text', out: null, failOn: 'error', ...more }, stdout, new AbortController().signal);
  return { code, printed };
}

describe('checking a script', () => {
  it('a broken one gives its findings with the lines of the screenplay, and exit code 1', async () => {
    const { code, printed } = await check('broken.fountain');
    expect(code).toBe(1);
    expect(printed).toContain(`${join(folder, 'broken.fountain')}:13:1  error  costume/clean-after-stain`);
    expect(printed).toContain('scene 1A, line 5:   "Mud spatters Bo\'s shirt."');
    expect(printed).toContain('scene 2A, line 13:  "Bo\'s shirt is spotless."');
    expect(printed).toContain('2 contradictions: 2 errors, 0 warnings.');
  });

  it('a sound one has no findings and exit code 0', async () => {
    expect(await check('sound.fountain')).toEqual({ code: 0, printed: 'No contradictions found.\n' });
  });

  test.each([['exits.fountain', 'error', 0], ['exits.fountain', 'warning', 1], ['exits.fountain', 'never', 0], ['broken.fountain', 'never', 0]] as const)('%s with --fail-on %s gives %i', async (name, failOn, code) => {
    expect((await check(name, { failOn })).code).toBe(code);
  });

  it('only the scenes that were asked for are checked', async () => {
    expect((await check('broken.fountain', { scenes: '2' })).code).toBe(0);
  });

  it('a report goes to a file where one is given', async () => {
    const out = join(folder, 'continuity.sarif');
    const { printed } = await check('broken.fountain', { format: 'sarif', out });
    expect(printed).toBe(`${out}\n`);
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ version: '2.1.0', runs: [{ results: [{ locations: [{ physicalLocation: { region: { startLine: 13 } } }] }, {}] }] });
  });

  it('what can\'t be read or written ends with exit code 2, apart from findings', async () => {
    await expect(check('nothing.fountain')).rejects.toMatchObject({ detail: { exitCode: 2 } });
    await expect(check('broken.fountain', { out: join(folder, 'no', 'folder', 'x') })).rejects.toMatchObject({ detail: { exitCode: 2 } });
  });

  it('the films of the examples are sound', async () => {
    for (const name of ['night-ferry.fountain', 'paper-boats.fountain', 'lighthouse.yaml']) expect((await check('', { input: `examples/${name}`, failOn: 'warning' })).printed).toBe('No contradictions found.\n');
  });
});

describe('the lines of a script', () => {
  const scenes = [{ sceneIndex: 1, description: 'Ana waits by the gate. The rain stops.' }, { sceneIndex: 2, description: 'Ana waits by the gate. Bo comes.' }];
  const lineOf = createLineFinder('ANA waits\nby the *gate*. The rain stops.\n\nAna waits by the gate. Bo comes.\n', scenes);

  it('words that two scenes have are found in each of them', () => {
    expect([1, 2].map((scene) => lineOf({ scene, quote: 'Ana waits by the gate.' }))).toEqual([{ line: 1, column: 1 }, { line: 4, column: 1 }]);
  });

  it('capitals, emphasis and line breaks of the source make no difference', () => {
    expect(lineOf({ scene: 1, quote: 'waits by the gate' })).toEqual({ line: 1, column: 5 });
  });

  it('words that the source does not have are nowhere', () => {
    expect(lineOf({ scene: 1, quote: 'Nobody said this.' })).toBeNull();
    expect(lineOf({ scene: 1, quote: '' })).toBeNull();
  });
});
