import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

const run = promisify(execFile);
const MARK = '\n// prints:\n';
const folder = new URL('.', import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, source: readFileSync(new URL(name, folder), 'utf8') }));

describe.each(examples)('$name', ({ name, source }) => {
  test('prints what it says', async () => {
    const said = source.slice(source.indexOf(MARK) + MARK.length).trimEnd().split('\n').map((line) => line.replace(/^\/\/ ?/u, '')).join('\n');
    const { stdout } = await run(process.execPath, ['--conditions=@cinematic-canvas/source', name], { cwd: folder });
    expect(stdout.trimEnd()).toBe(said);
  });

  test('has fewer than 60 lines', () => {
    expect(source.trimEnd().split('\n').length).toBeLessThan(60);
  });
});
