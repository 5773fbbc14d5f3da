export {
  AssetError, BudgetExceededError, CanvasError, InterventionNeeded, InvalidDataError, InvalidTransitionError, LeaseLostError, LockTimeoutError, MigrationError, ModelError, NotFoundError, OptimisticLockError,
  UnknownPriceError, isCanvasError, isPassingFault,
} from './errors.ts';
export type { CoreError, DataIssue, ModelErrorReason } from './errors.ts';
export { parseAt } from './parse.ts';
export { Id, IdentityShape, Instant, ReferenceId, uuidv7 } from './identity.ts';
export {
  AssetStatus, AudioIntensity, AudioOnset, AudioSegmentType, AudioSync, AudioTempo, CameraAngle, CameraMovement, DEPARTMENTS, Department, Grade, Rating, SHOT_ABBREVIATIONS, Severity, ShotType, Transition,
  defineVocabulary,
} from './vocabulary.ts';
export type { Vocabulary } from './vocabulary.ts';
export { AudioAnalysis, AudioSegment, Cinematography, Composition, CostumeAndMakeup, DirectorScene, Lighting, ProductionDesign, ScriptSupervisorScene } from './roles.ts';
export { AtmosphericEffect, BrokenObject, CharacterState, HeldProp, Injury, InjurySeverity, LocationState, TimeOfDay, Weather, Wetness } from './state.ts';
export { PromptCorrection, QUALITY_ASPECTS, QualityEvaluation, QualityIssue, QualityScore, VersionMetrics, trendOf } from './quality.ts';
export type { QualityAspect, Trend } from './quality.ts';
export { AssetEntry, AssetKey, AssetMetadata, AssetRegistry, AssetType, AssetVersion, appendVersion, bestOf, promote } from './assets.ts';
export type { NewAssetVersion } from './assets.ts';
export { Character, CharacterBoard, DialogueLine, FilmMetadata, GenerationRule, KeptStoryboard, Location, LocationBoard, Project, Scene, SceneBoard, SceneSlate, Storyboard, storyboardOf } from './entities.ts';
export { SCENE_DURATIONS, SceneDuration, fitDurations, nearestDuration } from './timing.ts';
export type { AssetStore } from './asset-store.ts';
export type {
  AudioModel, CallOptions, GenerativeResult, ImageModel, Media, Moderation, Moderator, PictureSubject, ShotSpec, Size, TestSlate, TextModel, TimedText, Transcriber, Usage, VideoModel, VideoRequest, VideoStatus,
} from './models.ts';
export { costOf } from './prices.ts';
export type { ModelPrice, PriceTable } from './prices.ts';
export { formatUsd } from './usd.ts';
export { SpendCall, SpendKind } from './spend.ts';
export type { NewSpendCall, SpendLedger, SpendTotal } from './spend.ts';
export { createMemorySpendLedger } from './memory-spend.ts';
export { meterAudioModel, meterImageModel, meterTextModel, meterTranscriber, meterVideoModel } from './metered.ts';
export type { MeteredOperation, SpendAccount } from './metered.ts';
export { expectedImageUsage, expectedTextUsage, expectedTranscriptionUsage, expectedVideoUsage } from './expected-usage.ts';
export type { UsageQuota } from './expected-usage.ts';
export { AiSdkVideoOperation, fromAiSdkVideoModel } from './ai-sdk-video.ts';
export type { AiSdkVideoModel, FromAiSdkOptions } from './ai-sdk-video.ts';
export { FINAL_STATES, JOB_TRANSITIONS, JobState, assertTransition, canTransition } from './jobs/lifecycle.ts';
export { Intervention, Job, JobFailure } from './jobs/job.ts';
export { FILM_JOB_TYPES, createJobTypes, defineJobType } from './jobs/job-types.ts';
export type { JobType, JobTypes } from './jobs/job-types.ts';
export type {
  ClaimOptions, CreatedJob, CycleOutcome, FailOptions, FinishedJob, HeartbeatOutcome, HeldJob, JobFilter, JobPlane, LateResult, NewJob, PlaneMetrics, WakeReason, WriteOutcome,
} from './jobs/plane.ts';
export { createMemoryJobPlane } from './jobs/memory-plane.ts';
export type { MemoryJobPlaneOptions } from './jobs/memory-plane.ts';
export { createWorker } from './jobs/worker.ts';
export type { JobCall, JobHandler, Worker, WorkerEvents, WorkerOptions } from './jobs/worker.ts';
export { createMemoryLeases } from './leases.ts';
export type { Lease, LeaseOptions, Leases, WithLeaseOptions } from './leases.ts';
export { DEFAULT_BACKOFF, backoffMs, retryOnConflict, sleep } from './retry.ts';
export type { Backoff } from './retry.ts';
export { BusEvent, EVENT_SCHEMA_VERSION, JobEvent, PipelineCommand, PipelineEvent, TOPICS } from './events/catalog.ts';
export type { Topic } from './events/catalog.ts';
export type { DeadLetter, EventBus, SubscribeOptions } from './events/bus.ts';
export type { StoredEvent } from './events/outbox.ts';
export type { EntityKind, EntityKinds, EntityPatch, ProjectSnapshot, ProjectStore } from './store.ts';
export { createMemoryProjectStore } from './memory-store.ts';
export { decodeEvent } from './events/decode.ts';
export { createMemoryBus } from './events/memory-bus.ts';
export type { MemoryBusOptions } from './events/memory-bus.ts';
