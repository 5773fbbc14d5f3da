import { InvalidDataError, type Project } from '@cinematic-canvas/core';
import { z } from 'zod';

import { Retakes } from './retakes.ts';

/** A picture's size as a user writes it: `1280x720`. Both sides even, as h264 wants. */
export const FrameSize = z.string().transform((text, context) => {
  const [width = 0, height = 0] = (/^(\d{2,4})x(\d{2,4})$/.exec(text)?.slice(1) ?? []).map(Number);
  const fits = width >= 160 && height >= 90 && width <= 4096 && height <= 4096 && width % 2 === 0 && height % 2 === 0;
  if (!fits) context.issues.push({ code: 'custom', input: text, message: `"${text}" is no size: write WIDTHxHEIGHT with even numbers from 160x90 to 4096x4096, such as 1280x720` });
  return { width, height };
});

/** Who makes the pictures of a film. */
export const Provider = z.enum(['animatic', 'openai']);
/** Who makes the pictures of a film. */
export type Provider = z.infer<typeof Provider>;

/** How a film is to be made; kept with its project, so that every process makes it the same way. */
export const FilmOptions = z.object({
  source: z.object({ uri: z.string(), name: z.string().describe('file name, whose ending says how to read it'), hash: z.string() }),
  scenes: z.string().nullable().describe('range of the script\'s scenes, such as "1-12"; null for all'),
  audio: z.object({ uri: z.string(), name: z.string(), hash: z.string() }).nullable(),
  provider: Provider,
  size: z.object({ width: z.int(), height: z.int() }),
  fps: z.int().positive(),
  testSlates: z.boolean().describe('write a machine-readable slate into the picture and a tone into the sound'),
  startedAt: z.iso.datetime().nullable().describe('when the run that is under way was asked for'),
  wasFinished: z.boolean().describe('whether a movie was there before this run'),
  retakes: Retakes.default({}).describe('what was asked for again, by scene'),
});
/** How a film is to be made. */
export type FilmOptions = z.infer<typeof FilmOptions>;

/** Reads a project's film options. @throws {InvalidDataError} if another program wrote the project. */
export function filmOptionsOf(project: Project): FilmOptions {
  const parsed = FilmOptions.safeParse(project.options);
  if (parsed.success) return parsed.data;
  throw new InvalidDataError({ boundary: `options of project "${project.name}"`, issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
}
