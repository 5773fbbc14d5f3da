import type { AudioModel, Media } from '../models.ts';
import { toBase64 } from '../base64.ts';
import { createChat } from './chat.ts';
import { openClient } from './client.ts';
import { looseWarning, objectOf, schemaNameOf } from './object-answer.ts';
import { type OpenAiModelOptions, modelIdOf } from './options.ts';
import { type Meter, modelResult, noAnswer } from './result.ts';
import { wireSchemaOf } from './strict-schema.ts';

const FORMATS: Readonly<Record<string, 'wav' | 'mp3'>> = { 'audio/wav': 'wav', 'audio/x-wav': 'wav', 'audio/wave': 'wav', 'audio/mpeg': 'mp3', 'audio/mp3': 'mp3' };

/**
 * Makes an audio model of chat completions that take sound: WAV or MP3.
 *
 * Most models that hear hold no answer to a schema; then JSON mode or the prompt alone is used, with a warning, and the answer is checked here.
 *
 * @throws {TypeError} if no model or no key is given.
 */
export function createOpenAiAudioModel({ model, ...options }: OpenAiModelOptions): AudioModel {
  const modelId = modelIdOf('audio', model);
  const meter: Meter = { modelId, prices: options.prices ?? {} };
  const chat = createChat(openClient(options), meter, { model: modelId, modalities: ['text'] });
  return {
    specification: 'audio-1',
    modelId,
    async describeAudio({ audio, prompt, schema, schemaName }, { signal, onProgress } = {}) {
      const wire = wireSchemaOf(schema);
      const answer = await chat.ask({ prompt, audio: soundOf(meter, audio), shape: { name: schemaNameOf(schemaName), wire } }, signal);
      const data = objectOf(meter, answer, schema, wire);
      onProgress?.(1);
      return modelResult(meter, data, answer.usage, [...answer.warnings, ...looseWarning(schemaName, wire)]);
    },
  };
}

function soundOf(meter: Meter, { bytes, mediaType }: Media): { data: string; format: 'wav' | 'mp3' } {
  const format = FORMATS[mediaType];
  if (format === undefined) throw noAnswer(meter, 'invalid_request', `the API takes sound as WAV or MP3, not as ${mediaType}`);
  return { data: toBase64(bytes), format };
}
