import type { z } from 'zod';

import type { CharacterBoard, LocationBoard, SceneBoard } from './entities.ts';
import type { CharacterState, LocationState } from './state.ts';

/** What a call used, as far as the provider says. */
export interface Usage {
  inputTokens?: number;
  /** Those of `inputTokens` that the provider had at hand from an earlier call. */
  cachedInputTokens?: number;
  outputTokens?: number;
  seconds?: number;
  images?: number;
  costUsd?: number;
}

/** What every model-backed step returns: the result and how it came about. */
export interface GenerativeResult<Data> {
  data: Data;
  metadata: {
    model: string;
    attempts: number;
    acceptedAttempt: number;
    evaluation?: unknown;
    /** Unsupported options and answers below the line are said here, not kept silent. */
    warnings: string[];
    usage: Usage;
  };
}

/** Options that every call takes. */
export interface CallOptions {
  signal?: AbortSignal;
  /** Called with a share from 0 to 1, as far as the provider tells. */
  onProgress?: (share: number) => void;
}

/** Bytes with their media type. */
export interface Media {
  bytes: Uint8Array;
  mediaType: string;
}

/** A picture's size in pixels. */
export interface Size {
  width: number;
  height: number;
}

/**
 * What a shot shows, as data: for providers that draw rather than dream, and for judges.
 * The prompt says the same in words.
 */
export interface ShotSpec {
  scene: SceneBoard;
  /** Characters in the shot, each with the state that the ledger gives it when the scene begins and when it ends. */
  characters: { board: CharacterBoard; before: CharacterState; after: CharacterState }[];
  location: { board: LocationBoard; before: LocationState; after: LocationState };
}

/** What is being pictured. */
export type PictureSubject =
  | { kind: 'shot'; shot: ShotSpec; at: 'start' | 'end' }
  | { kind: 'character'; board: CharacterBoard }
  | { kind: 'location'; board: LocationBoard };

/** A text model. @throws {ModelError} from every call. */
export interface TextModel {
  readonly specification: 'text-1';
  readonly modelId: string;
  /** Answers in prose. */
  generateText(request: { system?: string; prompt: string; images?: Media[] }, options?: CallOptions): Promise<GenerativeResult<string>>;
  /** Answers with a value of the schema. */
  generateObject<S extends z.ZodType>(request: { system?: string; prompt: string; images?: Media[]; schema: S; schemaName: string }, options?: CallOptions): Promise<GenerativeResult<z.output<S>>>;
}

/** An image model. @throws {ModelError} from every call. */
export interface ImageModel {
  readonly specification: 'image-1';
  readonly modelId: string;
  generateImage(
    request: { prompt: string; subject?: PictureSubject; references?: Media[]; size: Size; seed?: number; slate?: TestSlate },
    options?: CallOptions,
  ): Promise<GenerativeResult<Media>>;
}

/** A request for a clip. */
export interface VideoRequest {
  prompt: string;
  shot?: ShotSpec;
  startFrame?: Media;
  endFrame?: Media;
  references?: Media[];
  durationSeconds: number;
  size: Size;
  fps: number;
  seed?: number;
  slate?: TestSlate;
}

/** Where a clip stands. */
export type VideoStatus =
  | { status: 'pending'; progress?: number; retryAfterMs?: number }
  | { status: 'completed'; result: GenerativeResult<Media> }
  | { status: 'error'; error: Error };

/**
 * A video model, in the shape that the field shares: `doStart` gives an operation that is plain JSON and is stored before anyone
 * waits for it, `doStatus` asks for it, so that a crash resumes a paid clip instead of buying it twice.
 */
export interface VideoModel<Operation = unknown> {
  readonly specification: 'video-1';
  readonly modelId: string;
  doStart(request: VideoRequest, options?: CallOptions): Promise<{ operation: Operation; warnings: string[] }>;
  doStatus(request: { operation: Operation }, options?: CallOptions): Promise<VideoStatus>;
}

/** Says what is in a piece of audio. @throws {ModelError} from every call. */
export interface AudioModel {
  readonly specification: 'audio-1';
  readonly modelId: string;
  describeAudio<S extends z.ZodType>(request: { audio: Media; prompt: string; schema: S; schemaName: string }, options?: CallOptions): Promise<GenerativeResult<z.output<S>>>;
}

/** A word or phrase with its time in seconds. */
export interface TimedText {
  text: string;
  startSeconds: number;
  endSeconds: number;
}

/** Turns speech into text with times. @throws {ModelError} from every call. */
export interface Transcriber {
  readonly specification: 'transcription-1';
  readonly modelId: string;
  /** `words` are given where the model times each of them. */
  transcribe(request: { audio: Media; language?: string }, options?: CallOptions): Promise<GenerativeResult<{ text: string; segments: TimedText[]; words?: TimedText[] }>>;
}

/** What a moderator finds in text and pictures. */
export interface Moderation {
  flagged: boolean;
  /** The categories that were flagged, by the provider's names: "violence", "self-harm/intent". */
  categories: string[];
  /** How sure the provider is, from 0 to 1, by category. */
  scores: Readonly<Record<string, number>>;
}

/** Says whether text or pictures break a provider's rules. @throws {ModelError} from every call. */
export interface Moderator {
  readonly specification: 'moderation-1';
  readonly modelId: string;
  moderate(request: { text?: string; images?: Media[] }, options?: CallOptions): Promise<GenerativeResult<Moderation>>;
}

/** What a test reads back from the finished film: written into the picture and the sound in test mode. */
export interface TestSlate {
  /** 1 to 1023. */
  sceneIndex: number;
  /** 1 to 255. */
  version: number;
  /** First 8 hex digits of the prompt's hash. */
  promptHash: string;
  /** First 8 hex digits of the hash of the states that the shot carries. */
  stateHash: string;
}
