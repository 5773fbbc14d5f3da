import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';

import type { Storyboard } from '@cinematic-canvas/core';

import { parseFountain } from './fountain.ts';
import { InputError, type InputErrorReason } from './input-error.ts';
import { looksLikeHeading } from './headings.ts';
import { parseSceneRange } from './scene-range.ts';
import type { Screenplay } from './screenplay.ts';
import { parseStoryboard } from './storyboard-file.ts';
import { storyboardFromScreenplay } from './storyboard-from-screenplay.ts';

/** Rises when the same input is read as another storyboard: what was made from the old reading is then stale. */
export const SCREENPLAY_READER = '1';

/** What a film can be made from, once it is read. */
export type FilmInput =
  | { kind: 'screenplay'; screenplay: Screenplay; storyboard: Storyboard }
  | { kind: 'storyboard'; storyboard: Storyboard };

/** Says whether a file of this name is read as a storyboard, in which every word was written by a person. */
export function isStoryboardFile(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name);
}

/** A feature screenplay has some 300 kB; what is far beyond is something else. */
const LARGEST_BYTES = 8 * 1024 * 1024;

/** How an input is read. */
export interface InputOptions {
  /** The part of it that is filmed, as a range of scene numbers such as `1-12`. */
  scenes?: string;
  /** Names of fields that a crew's own roles add to scenes: kept where a storyboard file has them. */
  sceneFields?: readonly string[];
}

/**
 * Reads a screenplay (`.fountain`, `.spmd`, or `.txt` and `.md` that read as one) or a storyboard (`.yaml`, `.yml`, `.json`) from a file.
 *
 * @throws {InputError} naming the file, where known line and column, and how to mend it.
 */
export async function readInput(path: string, options: InputOptions & { signal?: AbortSignal } = {}): Promise<FilmInput> {
  const bytes = await readBytes(path, options.signal);
  return parseInput(bytes, path, options);
}

/**
 * Reads a screenplay or a storyboard from bytes; the file's name says which of them it is.
 *
 * @throws {InputError} as `readInput` does, but for what only a file system can get wrong.
 */
export function parseInput(bytes: Uint8Array, file: string, options: InputOptions = {}): FilmInput {
  const text = decode(bytes, file);
  const kind = extname(file).toLowerCase();
  if (kind === '.fountain' || kind === '.spmd') return screenplayInput(text, file, options);
  if (kind === '.yaml' || kind === '.yml' || kind === '.json') return storyboardInput(text, file, options);
  if (kind === '.txt' || kind === '.md' || kind === '') {
    if (text.split(/\r\n|\n|\r/).some((line) => looksLikeHeading(line.trim()))) return screenplayInput(text, file, options);
    if (kind !== '') throw fault(file, 'needs_text_model', 'this is a brief in prose, and a storyboard can be made of prose by a text model only. Write it as a screenplay (.fountain), with scene headings such as "INT. KITCHEN - NIGHT", or as a storyboard (.yaml).');
  }
  throw fault(file, 'unknown_kind', `${kind === '' ? 'a file without an ending' : `"${kind}"`} is no kind of input that is known. Hand in a screenplay (.fountain), or a storyboard (.yaml or .json).`);
}

function screenplayInput(text: string, file: string, { scenes }: InputOptions): FilmInput {
  const screenplay = parseFountain(text, file);
  return { kind: 'screenplay', screenplay, storyboard: storyboardFromScreenplay(screenplay, scenes === undefined ? {} : { scenes }) };
}

function storyboardInput(text: string, file: string, { scenes, sceneFields = [] }: InputOptions): FilmInput {
  const storyboard = parseStoryboard(text, file, sceneFields);
  if (scenes === undefined) return { kind: 'storyboard', storyboard };
  const chosen = parseSceneRange(scenes, storyboard.scenes.length, file);
  const kept = storyboard.scenes.filter(({ sceneIndex }) => chosen.includes(sceneIndex)).map((scene, index) => ({ ...scene, sceneIndex: index + 1, ...(index === 0 ? { timeSkip: '' } : {}) }));
  const people = new Set(kept.flatMap(({ characters, dialogue }) => [...characters, ...dialogue.map(({ character }) => character)]));
  const places = new Set(kept.map(({ location }) => location));
  return { kind: 'storyboard', storyboard: { ...storyboard, scenes: kept, characters: storyboard.characters.filter(({ referenceId }) => people.has(referenceId)), locations: storyboard.locations.filter(({ referenceId }) => places.has(referenceId)) } };
}

async function readBytes(path: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw fault(path, 'folder', 'this is a folder. Hand in a file in it, such as a .fountain screenplay.');
    if (facts.size > LARGEST_BYTES) throw fault(path, 'too_large', `it has ${(facts.size / 1024 / 1024).toFixed(0)} MB; a screenplay or storyboard has at most ${LARGEST_BYTES / 1024 / 1024} MB. Check that this is the right file.`);
    return await readFile(path, { ...(signal ? { signal } : {}) });
  } catch (error) {
    if (error instanceof InputError) throw error;
    signal?.throwIfAborted();
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): InputError {
  // Errors of the file system carry their code; nothing else comes out of stat and readFile.
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return fault(path, 'missing', `there is no such file. Check the path${basename(path) === path ? '; it is looked for in the folder that the command runs in' : ''}.`, error);
  if (code === 'EACCES' || code === 'EPERM') return fault(path, 'unreadable', 'it may not be read. Give yourself the right to read it (chmod u+r).', error);
  return fault(path, 'unreadable', `it can't be read: ${error instanceof Error ? error.message : 'unknown reason'}.`, error);
}

const fault = (file: string, reason: InputErrorReason, problem: string, cause?: unknown) => new InputError(problem, { reason, file, line: null, column: null }, cause === undefined ? {} : { cause });

function decode(bytes: Uint8Array, file: string): string {
  if (bytes.length > LARGEST_BYTES) throw fault(file, 'too_large', `a screenplay or storyboard has at most ${LARGEST_BYTES / 1024 / 1024} MB. Check that this is the right file.`);
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (utf16 === null && bytes.includes(0)) throw fault(file, 'binary', 'this is no text but binary data (a picture, a PDF, a Final Draft or Word file?). Export it from your writing program as Fountain, which is plain text.');
  const text = decoded(bytes, utf16 ?? 'utf-8', file);
  if (text.trim() === '') throw fault(file, 'empty', 'it is empty. Write a scene in it, or choose another file.');
  return text;
}

function decoded(bytes: Uint8Array, encoding: string, file: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const at = firstBadByte(bytes);
    throw new InputError('this text is not in UTF-8. Save it again with the encoding UTF-8.', { reason: 'encoding', file, ...at }, { cause });
  }
}

function startsValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Where text stops being UTF-8, for a person to look at. */
function firstBadByte(bytes: Uint8Array): { line: number; column: number } {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (startsValid(bytes.subarray(0, middle + 1))) low = middle + 1;
    else high = middle;
  }
  const before = new TextDecoder().decode(bytes.subarray(0, low), { stream: true }).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
