import type { ImageModel, Moderator, PriceTable, TextModel, VideoModel } from '@cinematic-canvas/core';
import type { Binaries } from '@cinematic-canvas/media';
import { type Crew, VIDEO_PROFILES, type VideoProfile, defineScoring } from '@cinematic-canvas/prompts';

import { createAnimaticImageModel, createAnimaticVideoModel } from './animatic/provider.ts';
import type { QualityPolicy } from './handlers/film-context.ts';
import type { ProviderConfig } from './provider-config.ts';

/** The models that make a film. */
export interface FilmModels {
  imageModel: ImageModel;
  videoModel: VideoModel;
  textModel?: TextModel;
  moderator?: Moderator;
  videoProfile?: VideoProfile;
}

/** Opens the models of a provider; their library is loaded where it is used. */
export async function openModels(config: ProviderConfig, { binaries, prices }: { binaries: Binaries; prices: PriceTable }): Promise<FilmModels> {
  if (config.PROVIDER === 'animatic') return { imageModel: createAnimaticImageModel(), videoModel: createAnimaticVideoModel({ binaries }) };
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_TEXT_MODEL, OPENAI_IMAGE_MODEL, OPENAI_VIDEO_MODEL, OPENAI_MODERATION_MODEL, OPENAI_TIMEOUT_MS } = config;
  const { createOpenAiImageModel, createOpenAiModerator, createOpenAiTextModel, createOpenAiVideoModel } = await import('@cinematic-canvas/core/openai');
  const access = { prices, timeoutMs: OPENAI_TIMEOUT_MS, ...(OPENAI_API_KEY === undefined ? {} : { apiKey: OPENAI_API_KEY }), ...(OPENAI_BASE_URL === undefined ? {} : { baseURL: OPENAI_BASE_URL }) };
  const videoProfile = VIDEO_PROFILES[config.VIDEO_PROFILE];
  const video = OPENAI_VIDEO_MODEL === undefined ? createAnimaticVideoModel({ binaries }) : createOpenAiVideoModel({ ...access, model: OPENAI_VIDEO_MODEL, pollMs: config.VIDEO_POLL_MS });
  return {
    // The configuration was held against what the provider needs.
    textModel: createOpenAiTextModel({ ...access, model: OPENAI_TEXT_MODEL ?? '' }),
    imageModel: createOpenAiImageModel({ ...access, model: OPENAI_IMAGE_MODEL ?? '' }),
    videoModel: video,
    videoProfile,
    ...(OPENAI_MODERATION_MODEL === undefined ? {} : { moderator: createOpenAiModerator({ ...access, model: OPENAI_MODERATION_MODEL }) }),
  };
}

/** How takes are judged, as the configuration says. */
export function qualityOf({ QUALITY_TAKES, QUALITY_WEIGHTS, QUALITY_THRESHOLDS }: ProviderConfig, crew: Crew): QualityPolicy {
  const weights = QUALITY_WEIGHTS === undefined ? {} : { weights: QUALITY_WEIGHTS };
  const thresholds = QUALITY_THRESHOLDS === undefined ? {} : { thresholds: QUALITY_THRESHOLDS };
  return { maxTakes: QUALITY_TAKES, scoring: defineScoring({ departmentWeights: crew.departmentWeights, ...weights, ...thresholds }) };
}
