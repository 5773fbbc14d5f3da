import type { Media, Usage } from './models.ts';

/** What a call will use at most, as far as its maker knows; taken for the estimate. */
export type UsageQuota = Pick<Usage, 'inputTokens' | 'outputTokens' | 'seconds' | 'images'>;

const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_PICTURE = 1_500;
/** Answers are mostly shorter; an estimate that is too high holds money back for a moment, one that is too low passes the budget. */
const ANSWER_TOKENS = 4_000;
/** Pictures of the highest quality at 1536x1024 are about as many. */
const PICTURE_ANSWER_TOKENS = 6_500;
/** Speech is stored at 32 kbit/s or more. */
const SOUND_BYTES_PER_SECOND = 4_000;

const tokensOf = (texts: readonly (string | undefined)[]) => Math.ceil(texts.reduce((sum, text) => sum + (text?.length ?? 0), 0) / CHARACTERS_PER_TOKEN);
const tokensOfPictures = (pictures: readonly Media[] | undefined) => (pictures?.length ?? 0) * TOKENS_PER_PICTURE;

/** What a call of a text model is expected to use. */
export function expectedTextUsage(request: { system?: string | undefined; prompt: string; images?: readonly Media[] | undefined }, quota: UsageQuota = {}): Usage {
  return { inputTokens: tokensOf([request.system, request.prompt]) + tokensOfPictures(request.images), outputTokens: ANSWER_TOKENS, ...quota };
}

/** What a call of an image model is expected to use. */
export function expectedImageUsage(request: { prompt: string; references?: readonly Media[] | undefined }, quota: UsageQuota = {}): Usage {
  return { inputTokens: tokensOf([request.prompt]) + tokensOfPictures(request.references), outputTokens: PICTURE_ANSWER_TOKENS, images: 1, ...quota };
}

/** What a call of a video model is expected to use. */
export function expectedVideoUsage(request: { durationSeconds: number }, quota: UsageQuota = {}): Usage {
  return { seconds: request.durationSeconds, ...quota };
}

/** What a call of a transcriber is expected to use. */
export function expectedTranscriptionUsage(request: { audio: Media }, quota: UsageQuota = {}): Usage {
  return { seconds: Math.ceil(request.audio.bytes.length / SOUND_BYTES_PER_SECOND), ...quota };
}
