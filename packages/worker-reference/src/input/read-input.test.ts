import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { InputError } from './input-error.ts';
import { readInput } from './read-input.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-input-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SCRIPT = 'INT. KÜCHE - NIGHT\n\nMÄRA (30s) waits.\n\nEXT. PIER - DAY\n\nRain.\n';
const written = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const faultOf = async (path: string, options: Parameters<typeof readInput>[1] = {}) => {
  const error: unknown = await readInput(path, options).then(() => null, (thrown: unknown) => thrown);
  if (error instanceof InputError) return error;
  throw new Error('was read without an InputError', { cause: error });
};

test.each(['a.fountain', 'a.spmd', 'a.FOUNTAIN', 'a.txt', 'a.md'])('%s with scene headings is a screenplay', async (name) => {
  expect(await readInput(await written(name, SCRIPT))).toMatchObject({ kind: 'screenplay', storyboard: { locations: [{ name: 'Küche' }, { name: 'Pier' }], characters: [{ name: 'Mära' }] } });
});
test.each([['b.yaml', 'locations: [Pier]\nscenes: [Rain., Wind.]'], ['b.yml', 'locations: [Pier]\nscenes: [Rain., Wind.]'], ['b.json', '{"locations":["Pier"],"scenes":["Rain.","Wind."]}']])('%s is a storyboard, and a part of it can be chosen', async (name, content) => {
  const path = await written(name, content);
  expect(await readInput(path)).toMatchObject({ kind: 'storyboard', storyboard: { scenes: [{ description: 'Rain.' }, { description: 'Wind.' }] } });
  expect((await readInput(path, { scenes: '2' })).storyboard.scenes).toMatchObject([{ sceneIndex: 1, slate: '2A', description: 'Wind.' }]);
});
test('a part of a screenplay can be chosen', async () => expect((await readInput(await written('c.fountain', SCRIPT), { scenes: '2' })).storyboard.scenes).toMatchObject([{ sceneIndex: 1, slate: '2A' }]));
test.each([['utf-16le', [0xff, 0xfe], (code: number) => [code & 255, code >> 8]], ['utf-16be', [0xfe, 0xff], (code: number) => [code >> 8, code & 255]]] as const)('%s with its mark is read', async (name, mark, bytesOf) => {
  const path = await written(`${name}.fountain`, Uint8Array.from([...mark, ...Array.from(SCRIPT).flatMap((letter) => [...bytesOf(letter.charCodeAt(0))])]));
  expect((await readInput(path)).storyboard.locations[0]?.name).toBe('Küche');
});

test.each([
  ['no such file', () => join(folder, 'nowhere.fountain'), 'missing', 'there is no such file'],
  ['a folder', async () => { await mkdir(join(folder, 'dir.fountain'), { recursive: true }); return join(folder, 'dir.fountain'); }, 'folder', 'this is a folder'],
  ['an empty file', () => written('empty.fountain', ''), 'empty', 'it is empty'],
  ['a file of blank lines', () => written('blank.yaml', '\uFEFF \n\n\t\n'), 'empty', 'it is empty'],
  ['a binary', () => written('film.fountain', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 1])), 'binary', 'Export it from your writing program as Fountain'],
  ['text that is not UTF-8', () => written('latin.fountain', Uint8Array.from([...Buffer.from('INT. A - DAY\n\nCaf'), 0xe9, 0x20])), 'encoding', 'Save it again with the encoding UTF-8'],
  ['a screenplay without any scene', () => written('notes.fountain', 'Title: X\n\n# Act\n'), 'no_scene', 'Write a scene heading'],
  ['something too large', () => written('large.fountain', new Uint8Array(9 * 1024 * 1024).fill(65)), 'too_large', 'it has 9 MB'],
  ['a brief in prose', () => written('brief.md', 'A film about the sea.'), 'needs_text_model', 'by a text model only'],
  ['a kind that is not known', () => written('film.docx', 'x'), 'unknown_kind', 'Hand in a screenplay (.fountain)'],
] as const)('%s is refused with what to do', async (_, path, reason, message) => {
  const error = await faultOf(await path());
  expect(error.detail.reason).toBe(reason);
  expect(error.message).toContain(message);
  expect(error.message.startsWith(error.detail.file)).toBe(true);
});
test('text that is not UTF-8 is refused at the line and column where it stops being so', async () => {
  expect((await faultOf(await written('where.fountain', Uint8Array.from([...Buffer.from('INT. A - DAY\n\nCaf'), 0xe9, 0x20])))).detail).toMatchObject({ line: 3, column: 4 });
});
test('a range that leaves the script is refused', async () => expect((await faultOf(await written('d.fountain', SCRIPT), { scenes: '2-5' })).message).toContain('there is no scene 3: the script has 2 scenes'));
test('an abort ends the reading with its reason', async () => {
  const reason = new Error('enough');
  await expect(readInput(await written('e.fountain', SCRIPT), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
