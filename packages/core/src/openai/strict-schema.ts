import { z } from 'zod';

/** A JSON Schema, as far as it is read here. */
export interface JsonSchema {
  [keyword: string]: unknown;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  items?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  enum?: unknown[];
  description?: string;
}

/** A schema as a provider takes it, and the way back. */
export interface WireSchema {
  json: JsonSchema;
  /** Whether the provider can hold its answer to it; where it can't, `loose` says what stands in the way. */
  strict: boolean;
  loose: string | null;
  /** Turns an answer in the wire's form into one in the schema's own. */
  read(answer: unknown): unknown;
}

/**
 * Says a zod schema in the part of JSON Schema that strict structured output takes.
 *
 * There every property is required and no other is allowed, so what is optional becomes nullable, and a record becomes a list of entries; `read` undoes both.
 * Limits that the provider doesn't know are told in the description. What can't be said at all (tuples, intersections, any value) is sent as it is, without `strict`.
 *
 * @throws {Error} of zod's where the schema can't be JSON at all: dates, maps, functions.
 */
export function wireSchemaOf(schema: z.ZodType): WireSchema {
  // What comes in is what the schema parses: before defaults and transforms. The library's own type is wider than what is read here.
  const root = without(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema, '$schema');
  const loose = [root, ...Object.values(root.$defs ?? {})].map((part) => firstUnsayable(part, '')).find((path) => path !== null) ?? null;
  if (loose !== null) return { json: root, strict: false, loose, read: (answer) => answer };
  const { $defs, ...body } = root;
  const wire = strictOf(body);
  const wrapped = wire.type === 'object' && wire.anyOf === undefined ? wire : closed({ answer: wire });
  const json = $defs === undefined ? wrapped : { ...wrapped, $defs: mapValues($defs, strictOf) };
  return { json, strict: true, loose: null, read: (answer) => readAs(body, wrapped === wire ? answer : valueOf(answer, 'answer'), root) };
}

const UNSAYABLE = ['allOf', 'not', 'prefixItems', 'patternProperties', 'if'];

/** Where in a schema something stands that strict mode has no word for; null where nothing does. */
function firstUnsayable(node: JsonSchema | boolean | undefined, path: string): string | null {
  const here = path === '' ? 'the schema itself' : path;
  if (typeof node !== 'object' || UNSAYABLE.some((keyword) => keyword in node)) return here;
  if (node.$ref !== undefined) return null;
  const branches = branchesOf(node);
  if (branches === null && node.type === undefined && node.enum === undefined && !('const' in node)) return here;
  const children = [
    ...(branches ?? []).map((branch) => firstUnsayable(branch, path)),
    ...Object.entries(node.properties ?? {}).map(([name, child]) => firstUnsayable(child, path === '' ? name : `${path}.${name}`)),
    ...(isRecord(node) ? [firstUnsayable(node.additionalProperties, `${path}{}`)] : []),
    ...(node.type === 'array' ? [firstUnsayable(node.items, `${path}[]`)] : []),
  ];
  return children.find((found) => found !== null) ?? null;
}

const KEPT = ['type', 'enum', 'const', 'description', 'multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];
const FORMATS = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']);

function strictOf(node: JsonSchema): JsonSchema {
  if (node.$ref !== undefined) return { $ref: node.$ref };
  const described = node.description === undefined ? {} : { description: node.description };
  const branches = branchesOf(node);
  if (branches !== null) return { anyOf: branches.map(strictOf), ...described };
  const record = recordOf(node);
  if (record !== null) {
    if (record.keys === null) return { type: 'array', items: closed({ key: { type: 'string' }, value: strictOf(record.value) }), ...described };
    return { ...closed(Object.fromEntries(record.keys.map((key) => [key, node.required?.includes(key) ? strictOf(record.value) : nullable(strictOf(record.value))]))), ...described };
  }
  if (node.type === 'object') {
    const properties = Object.entries(node.properties ?? {}).map(([name, child]) => [name, node.required?.includes(name) ? strictOf(child) : nullable(strictOf(child))] as const);
    return { ...closed(Object.fromEntries(properties)), ...described };
  }
  if (node.type === 'array') return { type: 'array', items: strictOf(typeof node.items === 'object' ? node.items : {}), ...pick(node, ['minItems', 'maxItems']), ...described };
  return scalarOf(node);
}

function scalarOf(node: JsonSchema): JsonSchema {
  // That a whole number is a safe one is no limit worth telling.
  const kept = pick(node, KEPT.filter((keyword) => Math.abs(Number(node[keyword])) !== Number.MAX_SAFE_INTEGER));
  const { format, pattern, minLength, maxLength } = node;
  if (typeof format === 'string' && FORMATS.has(format)) kept['format'] = format;
  else if (typeof pattern === 'string' && !pattern.includes('(?')) kept['pattern'] = pattern;
  const lengths = [...(typeof minLength === 'number' ? [`at least ${minLength}`] : []), ...(typeof maxLength === 'number' ? [`at most ${maxLength}`] : [])];
  if (lengths.length > 0) kept['description'] = [...(node.description === undefined ? [] : [node.description]), `${lengths.join(', ')} characters`].join('; ');
  return kept;
}

function closed(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function nullable(node: JsonSchema): JsonSchema {
  if (node.anyOf !== undefined) return node.anyOf.some(({ type }) => type === 'null') ? node : { ...node, anyOf: [...node.anyOf, { type: 'null' }] };
  if (node.type === undefined || node.enum !== undefined || 'const' in node || node.type === 'object') return { anyOf: [node, { type: 'null' }] };
  const types = [node.type].flat();
  return types.includes('null') ? node : { ...node, type: [...types, 'null'] };
}

/** Reads an answer back: entries become a record, and a null that only says "left out" is left out. What doesn't fit is handed on, for the schema to name. */
function readAs(node: JsonSchema, answer: unknown, root: JsonSchema): unknown {
  if (node.$ref !== undefined) return readAs(targetOf(node.$ref, root), answer, root);
  const branches = branchesOf(node);
  if (branches !== null) {
    const branch = branches.find((candidate) => fits(candidate, answer, root));
    return branch === undefined ? answer : readAs(branch, answer, root);
  }
  const record = recordOf(node);
  if (record?.keys === null && Array.isArray(answer)) return Object.fromEntries(answer.map((entry: unknown) => [String(valueOf(entry, 'key')), readAs(record.value, valueOf(entry, 'value'), root)]));
  if (Array.isArray(answer)) return node.type === 'array' && typeof node.items === 'object' ? readItems(node.items, answer, root) : answer;
  if (typeof answer !== 'object' || answer === null) return answer;
  const childOf = (name: string) => node.properties?.[name] ?? record?.value;
  const given = Object.entries(answer).filter(([name, value]) => value !== null || node.required?.includes(name) === true || takesNull(childOf(name), root));
  return Object.fromEntries(given.map(([name, value]: [string, unknown]) => [name, readAs(childOf(name) ?? {}, value, root)]));
}

function readItems(items: JsonSchema, answer: unknown[], root: JsonSchema): unknown[] {
  return answer.map((item) => readAs(items, item, root));
}

function takesNull(node: JsonSchema | undefined, root: JsonSchema): boolean {
  if (node === undefined) return true;
  if (node.$ref !== undefined) return takesNull(targetOf(node.$ref, root), root);
  return [node.type].flat().includes('null') || (branchesOf(node) ?? []).some((branch) => takesNull(branch, root));
}

/** Whether an answer is meant for this branch of a union: its kind, and the values by which branches are told apart. */
function fits(node: JsonSchema, answer: unknown, root: JsonSchema): boolean {
  if (node.$ref !== undefined) return fits(targetOf(node.$ref, root), answer, root);
  const branches = branchesOf(node);
  if (branches !== null) return branches.some((branch) => fits(branch, answer, root));
  if ('const' in node) return node['const'] === answer;
  if (node.enum !== undefined) return node.enum.includes(answer);
  if (recordOf(node)?.keys === null && Array.isArray(answer)) return true;
  const types = [node.type].flat();
  if (!types.includes(kindOf(answer)) && !(kindOf(answer) === 'number' && types.includes('integer'))) return false;
  return Object.entries(node.properties ?? {}).every(([name, child]) => !('const' in child || child.enum !== undefined) || fits(child, valueOf(answer, name), root));
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function branchesOf({ anyOf, oneOf }: JsonSchema): JsonSchema[] | null {
  return anyOf ?? oneOf ?? null;
}

function isRecord(node: JsonSchema): boolean {
  return recordOf(node) !== null;
}

/** A record's values, and its keys where they are a closed list. */
function recordOf({ type, properties, additionalProperties, propertyNames }: JsonSchema): { value: JsonSchema; keys: string[] | null } | null {
  if (type !== 'object' || properties !== undefined || typeof additionalProperties !== 'object') return null;
  return { value: additionalProperties, keys: propertyNames?.enum?.map(String) ?? null };
}

function targetOf(ref: string, root: JsonSchema): JsonSchema {
  const name = decodeURIComponent(ref.replace(/^#(\/\$defs\/)?/, '')).replaceAll('~1', '/').replaceAll('~0', '~');
  return name === '' ? root : (root.$defs?.[name] ?? {});
}

function valueOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
}

function pick(node: JsonSchema, names: readonly string[]): JsonSchema {
  return Object.fromEntries(names.filter((name) => node[name] !== undefined).map((name) => [name, node[name]]));
}

function without(node: JsonSchema, name: string): JsonSchema {
  return Object.fromEntries(Object.entries(node).filter(([keyword]) => keyword !== name));
}

function mapValues(record: Record<string, JsonSchema>, change: (value: JsonSchema) => JsonSchema): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
