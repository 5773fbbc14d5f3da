import type { AudioModel, ImageModel, Moderator, TextModel, Transcriber, VideoModel } from '../models.ts';
import { createOpenAiAudioModel } from './audio.ts';
import { type OpenAiImageOptions, createOpenAiImageModel } from './image.ts';
import { createOpenAiModerator } from './moderation.ts';
import { type OpenAiModelOptions, type OpenAiOptions, accessOf } from './options.ts';
import { type OpenAiTextOptions, createOpenAiTextModel } from './text.ts';
import { createOpenAiTranscriber } from './transcription.ts';
import { type OpenAiVideoOperation, type OpenAiVideoOptions, createOpenAiVideoModel } from './video.ts';

/** The models that a provider of this kind has. */
export interface OpenAiModels {
  text: TextModel;
  image: ImageModel;
  video: VideoModel<OpenAiVideoOperation>;
  transcription: Transcriber;
  moderation: Moderator;
  audio: AudioModel;
}

/** What is said of each model where its id is not enough. */
interface Settings {
  text: OpenAiTextOptions;
  image: OpenAiImageOptions;
  video: OpenAiVideoOptions;
  transcription: OpenAiModelOptions;
  moderation: OpenAiModelOptions;
  audio: OpenAiModelOptions;
}

/** Models by kind: an id, or an id with settings of its own. A kind that is named without an id is a fault, one that is not named is not made. */
export type OpenAiModelChoice = { readonly [Kind in keyof OpenAiModels]?: string | Omit<Settings[Kind], keyof OpenAiOptions> | undefined };

const MAKERS: { readonly [Kind in keyof OpenAiModels]: (options: Settings[Kind]) => OpenAiModels[Kind] } = {
  text: createOpenAiTextModel, image: createOpenAiImageModel, video: createOpenAiVideoModel,
  transcription: createOpenAiTranscriber, moderation: createOpenAiModerator, audio: createOpenAiAudioModel,
};

/**
 * Makes every model that is named, on one server.
 *
 * @throws {TypeError} that lists everything that is missing at once, by option and by variable.
 * @example
 * const { text, video } = openAiModels({ baseURL, models: { text: textModelId, video: { model: videoModelId, durations: [5, 10] } }, prices });
 */
export function openAiModels<const Choice extends OpenAiModelChoice>({ models, ...options }: OpenAiOptions & { models: Choice }): Pick<OpenAiModels, keyof Choice & keyof OpenAiModels> {
  const kinds = Object.keys(MAKERS).filter((kind): kind is keyof OpenAiModels => Object.hasOwn(models, kind));
  const missing = kinds.filter((kind) => settingsOf(models[kind]).model.trim() === '');
  if (missing.length > 0) throw new TypeError(`no model is named for ${missing.join(', ')}: set ${missing.map((kind) => `\`models.${kind}\` (OPENAI_${kind.toUpperCase()}_MODEL)`).join(', ')}`);
  accessOf(options);
  const made = kinds.map((kind) => [kind, MAKERS[kind]({ ...options, ...settingsOf(models[kind]) })] as const);
  // One maker for each key of the choice, as `MAKERS` says; entries lose which belongs to which.
  return Object.fromEntries(made) as Pick<OpenAiModels, keyof Choice & keyof OpenAiModels>;
}

function settingsOf(choice: OpenAiModelChoice[keyof OpenAiModels]): { model: string } {
  return typeof choice === 'object' ? choice : { model: choice ?? '' };
}
