import { z } from 'zod';

/** A file of a form. */
export interface SentFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** Fault of a request, as the API tells it. */
export interface RequestFault {
  message: string;
  param: string | null;
  code: string;
}

const SentFile = z.object({ name: z.string(), mediaType: z.string(), bytes: z.instanceof(Uint8Array) });
const Picture = SentFile.refine(({ mediaType }) => ['image/png', 'image/jpeg', 'image/webp'].includes(mediaType), 'unsupported image media type');
const Sound = SentFile.refine(({ name }) => /\.(flac|mp3|mp4|mpeg|mpga|m4a|ogg|wav|webm)$/.test(name), 'unsupported file format');
const Model = z.string().min(1);
const DataUrl = z.string().regex(/^(https?:\/\/|data:[\w/+.-]+;base64,)/);
const Name = z.string().regex(/^[\w-]{1,64}$/);
const Effort = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']);
const Schema = z.record(z.string(), z.unknown());

const ResponseBody = z.strictObject({
  model: Model,
  input: z.union([z.string(), z.array(z.strictObject({
    role: z.enum(['user', 'system', 'developer', 'assistant']),
    content: z.union([z.string(), z.array(z.union([
      z.strictObject({ type: z.literal('input_text'), text: z.string() }),
      z.strictObject({ type: z.literal('input_image'), image_url: DataUrl, detail: z.enum(['low', 'high', 'auto', 'original']) }),
    ]))]),
  }))]),
  instructions: z.string().optional(),
  store: z.boolean().optional(),
  max_output_tokens: z.int().min(16).optional(),
  reasoning: z.strictObject({ effort: Effort }).optional(),
  text: z.strictObject({ format: z.union([
    z.strictObject({ type: z.enum(['text', 'json_object']) }),
    z.strictObject({ type: z.literal('json_schema'), name: Name, schema: Schema, strict: z.boolean().optional(), description: z.string().optional() }),
  ]) }).optional(),
});

const ChatPart = z.union([
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('image_url'), image_url: z.strictObject({ url: DataUrl, detail: z.enum(['low', 'high', 'auto']).optional() }) }),
  z.strictObject({ type: z.literal('input_audio'), input_audio: z.strictObject({ data: z.base64(), format: z.enum(['wav', 'mp3']) }) }),
]);
const ChatBody = z.strictObject({
  model: Model,
  messages: z.array(z.strictObject({ role: z.enum(['system', 'developer', 'user', 'assistant']), content: z.union([z.string(), z.array(ChatPart).min(1)]) })).min(1),
  max_completion_tokens: z.int().positive().optional(),
  reasoning_effort: Effort.optional(),
  modalities: z.array(z.enum(['text', 'audio'])).optional(),
  response_format: z.union([
    z.strictObject({ type: z.enum(['text', 'json_object']) }),
    z.strictObject({ type: z.literal('json_schema'), json_schema: z.strictObject({ name: Name, schema: Schema, strict: z.boolean().optional(), description: z.string().optional() }) }),
  ]).optional(),
});

const freeSize = (text: string) => {
  const [width = 0, height = 0] = text.split('x').map(Number);
  const ratio = width / height;
  return width % 16 === 0 && height % 16 === 0 && ratio <= 3 && ratio >= 1 / 3 && Math.max(width, height) <= 3840 && width * height >= 655_360 && width * height <= 8_294_400;
};
const ImageSize = z.string().refine((text) => text === 'auto' || (/^\d+x\d+$/.test(text) && freeSize(text)), 'is not a size that this model makes');
const Quality = z.enum(['low', 'medium', 'high', 'auto']);
const Prompt = z.string().min(1).max(32_000);
const ImageBody = z.strictObject({ model: Model, prompt: Prompt, size: ImageSize.optional(), n: z.int().min(1).max(10).optional(), quality: Quality.optional() });
// Forms know text only: numbers come as such.
const EditForm = z.strictObject({
  model: Model, prompt: Prompt, 'image[]': z.array(Picture).min(1).max(16), size: ImageSize.optional(),
  n: z.stringFormat('count', /^([1-9]|10)$/).optional(), quality: Quality.optional(),
});

const ModerationBody = z.strictObject({
  model: Model.optional(),
  input: z.union([z.string(), z.array(z.string()).min(1), z.array(z.union([
    z.strictObject({ type: z.literal('text'), text: z.string() }),
    z.strictObject({ type: z.literal('image_url'), image_url: z.strictObject({ url: DataUrl }) }),
  ])).min(1)]),
}).refine(({ input }) => typeof input === 'string' || input.filter((part) => typeof part !== 'string' && part.type === 'image_url').length <= 1, {
  path: ['input'], message: 'Number of images exceeds maximum of 1',
});

const TranscriptionForm = z.strictObject({
  model: Model, file: Sound, language: z.string().regex(/^[a-z]{2,3}$/).optional(),
  response_format: z.enum(['json', 'text', 'srt', 'verbose_json', 'vtt', 'diarized_json']).optional(),
  'timestamp_granularities[]': z.array(z.enum(['word', 'segment'])).optional(),
}).refine((form) => form['timestamp_granularities[]'] === undefined || form.response_format === 'verbose_json', { path: ['timestamp_granularities'], message: 'needs response_format verbose_json' });

const VideoForm = z.strictObject({
  model: Model, prompt: Prompt, input_reference: Picture.optional(), seconds: z.enum(['4', '8', '12']).optional(), size: z.enum(['720x1280', '1280x720', '1024x1792', '1792x1024']).optional(),
});

/** What each endpoint takes, and nothing else. */
export const BODIES = {
  responses: ResponseBody, 'chat/completions': ChatBody, 'images/generations': ImageBody, 'images/edits': EditForm,
  moderations: ModerationBody, 'audio/transcriptions': TranscriptionForm, videos: VideoForm,
} as const;

/** Finds what the API would refuse in a body; null where it takes it. */
export function faultOfBody(endpoint: keyof typeof BODIES, body: unknown): RequestFault | null {
  const parsed = BODIES[endpoint].safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const param = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.');
    if (unknown !== undefined) return { message: `Unknown parameter: '${param}'.`, param, code: 'unknown_parameter' };
    return { message: `Invalid '${param}': ${issue?.message ?? ''}`, param, code: 'invalid_value' };
  }
  const { text, response_format: format } = parsed.data as { text?: { format: { strict?: boolean; schema?: unknown } }; response_format?: { json_schema?: { strict?: boolean; schema: unknown } } };
  const held = text?.format ?? (typeof format === 'object' ? format.json_schema : undefined);
  const fault = held?.strict === true ? strictFault(held.schema, []) : null;
  return fault === null ? null : { message: `Invalid schema for response_format: ${fault}`, param: text === undefined ? 'response_format' : 'text.format.schema', code: 'invalid_json_schema' };
}

const KEYWORDS = new Set([
  'type', 'properties', 'required', 'additionalProperties', 'items', 'anyOf', 'enum', 'const', '$ref', '$defs', 'description', 'title',
  'pattern', 'format', 'multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems',
]);

/** What strict structured output refuses in a schema, after the API's published rules. */
function strictFault(schema: unknown, path: string[]): string | null {
  const at = `at ${path.join('.') || 'root'}`;
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return `${at}: a schema must be an object`;
  const node = schema as Record<string, unknown>; // checked the line above
  const stranger = Object.keys(node).find((keyword) => !KEYWORDS.has(keyword));
  if (stranger !== undefined) return `${at}: '${stranger}' is not permitted`;
  if (path.length === 0 && node['type'] !== 'object') return "schema must be of type 'object'";
  if ('$ref' in node && Object.keys(node).length > 1) return `${at}: '$ref' can't stand with others`;
  if (!['type', 'anyOf', '$ref', 'enum', 'const'].some((keyword) => keyword in node)) return `${at}: schema must have a 'type' key`;
  if (node['type'] === 'object') {
    const names = Object.keys((node['properties'] ?? {}));
    const required = Array.isArray(node['required']) ? node['required'] : [];
    if (node['additionalProperties'] !== false) return `${at}: 'additionalProperties' is required to be supplied and to be false`;
    const missing = names.find((name) => !required.includes(name)) ?? required.find((name: unknown) => !names.includes(String(name)));
    if (missing !== undefined) return `${at}: 'required' must name every property, and only those; '${String(missing)}'`;
  }
  const children: [string, unknown][] = [
    ...Object.entries((node['properties'] ?? {})), ...Object.entries((node['$defs'] ?? {})),
    ...(Array.isArray(node['anyOf']) ? node['anyOf'].map((branch: unknown, index): [string, unknown] => [`anyOf[${index}]`, branch]) : []),
    ...('items' in node ? [['items', node['items']] as [string, unknown]] : []),
  ];
  return children.map(([name, child]) => strictFault(child, [...path, name])).find((fault) => fault !== null) ?? null;
}
