import { createHash, randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';

/** What may go wrong; every field may be changed while the server runs. */
export interface StorageFaults {
  /** How many of the next uploads fail as if the service were down. */
  failingUploads: number;
  /** How many of the next uploads are stored while the answer gets lost. */
  unansweredUploads: number;
  /** Whether nothing may be written. */
  forbidden: boolean;
  /** Whether what is read has a byte changed on the way. */
  corrupting: boolean;
}

/** A Cloud Storage within this process. */
export interface StorageServer extends AsyncDisposable {
  /** For `createGcsAssetStore({ apiEndpoint })`. */
  endpoint: string;
  faults: StorageFaults;
  /** Objects by `bucket/name`, with how often each was written. */
  objects(): Map<string, { content: Buffer; generation: number }>;
  stop(): Promise<void>;
}

interface StoredObject {
  content: Buffer;
  generation: number;
  contentType: string;
}

const md5 = (content: Buffer) => createHash('md5').update(content).digest('base64');

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  // An IncomingMessage without an encoding yields buffers.
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Takes the second part out of a multipart upload: the first is metadata, the second the content. */
function contentOf(body: Buffer, contentType: string): Buffer {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType) ?? [];
  const boundary = Buffer.from(`\r\n--${quoted ?? plain ?? ''}`);
  const second = body.indexOf(boundary) + boundary.length;
  const from = body.indexOf('\r\n\r\n', second) + 4;
  return body.subarray(from, body.indexOf(boundary, from));
}

/** Starts a Cloud Storage that speaks the JSON API with Google's own client: simple and resumable uploads, preconditions, checksums, downloads. It keeps everything in memory, for tests. */
export async function startStorageServer(given: Partial<StorageFaults> = {}): Promise<StorageServer> {
  const faults: StorageFaults = { failingUploads: 0, unansweredUploads: 0, forbidden: false, corrupting: false, ...given };
  const objects = new Map<string, StoredObject>();
  const sessions = new Map<string, { id: string; query: URLSearchParams; contentType: string; received: Buffer }>();

  const describe = (id: string, { content, generation, contentType }: StoredObject) => ({ kind: 'storage#object', id, bucket: id.split('/')[0], name: id.slice(id.indexOf('/') + 1), size: String(content.length), generation: String(generation), md5Hash: md5(content), contentType });
  const json = (response: ServerResponse, code: number, value: unknown, headers: Record<string, string> = {}) => void response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  const fail = (response: ServerResponse, code: number, message: string) => json(response, code, { error: { code, message, errors: [{ reason: message, message }] } });

  function store(response: ServerResponse, id: string, query: URLSearchParams, content: Buffer, contentType: string): void {
    if (faults.forbidden) return fail(response, 403, 'forbidden');
    if (faults.failingUploads > 0) {
      faults.failingUploads -= 1;
      return fail(response, 503, 'backendError');
    }
    const there = objects.get(id);
    const wanted = query.get('ifGenerationMatch');
    if (wanted !== null && Number(wanted) !== (there?.generation ?? 0)) return fail(response, 412, 'conditionNotMet');
    const stored = { content, contentType, generation: (there?.generation ?? 0) + 1 };
    objects.set(id, stored);
    if (faults.unansweredUploads > 0) {
      faults.unansweredUploads -= 1;
      return fail(response, 503, 'backendError');
    }
    json(response, 200, describe(id, stored));
  }

  async function upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = await readBody(request);
    const sessionId = url.searchParams.get('upload_id');
    const session = sessionId === null ? undefined : sessions.get(sessionId);
    if (session !== undefined) {
      session.received = Buffer.concat([session.received, body]);
      // `0-*/*` is all there is in one request; a piece of a whole says where it ends, and the last one how much there is.
      const [, end, total] = /-(\d+|\*)\/(\d+|\*)$/.exec(request.headers['content-range'] ?? '') ?? [];
      if (end === '*' || session.received.length >= Number(total)) return store(response, session.id, session.query, session.received, session.contentType);
      response.writeHead(308, session.received.length > 0 ? { range: `bytes=0-${session.received.length - 1}` } : {}).end();
      return;
    }
    const id = `${decodeURIComponent(url.pathname.split('/')[5] ?? '')}/${url.searchParams.get('name') ?? ''}`;
    if (url.searchParams.get('uploadType') === 'resumable') {
      const fresh = randomUUID();
      sessions.set(fresh, { id, query: url.searchParams, contentType: String(request.headers['x-upload-content-type'] ?? ''), received: Buffer.alloc(0) });
      response.writeHead(200, { location: `http://${request.headers.host ?? ''}${url.pathname}?upload_id=${fresh}` }).end();
      return;
    }
    store(response, id, url.searchParams, contentOf(body, request.headers['content-type'] ?? ''), 'application/octet-stream');
  }

  function read(response: ServerResponse, id: string, whole: boolean): void {
    const found = objects.get(id);
    if (found === undefined) return fail(response, 404, 'notFound');
    if (!whole) return json(response, 200, describe(id, found));
    const content = Buffer.from(found.content);
    if (faults.corrupting && content.length > 0) content[0] = (content[0] ?? 0) ^ 0xff;
    response.writeHead(200, { 'content-length': content.length, 'content-type': found.contentType, 'x-goog-hash': `md5=${md5(found.content)}`, 'x-goog-stored-content-encoding': 'identity', 'x-goog-stored-content-length': content.length }).end(content);
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const parts = url.pathname.split('/').slice(1);
    if (parts[0] === 'upload') {
      upload(request, response, url).catch((error: unknown) => fail(response, 500, String(error)));
      return;
    }
    const [api, , , bucket = '', , name = ''] = parts;
    if (api === 'storage') read(response, `${decodeURIComponent(bucket)}/${decodeURIComponent(name)}`, url.searchParams.get('alt') === 'media');
    // A signed address names bucket and object in its path.
    else read(response, decodeURIComponent(url.pathname.slice(1)), true);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { endpoint: `http://127.0.0.1:${port}`, faults, objects: () => new Map(objects), stop, [Symbol.asyncDispose]: stop };
}
