import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ScrollbackError, type Segment, SegmentDecoder } from '@scrollback/log';

/** What happens to one request. */
export type UploadFault =
  /** The connection ends before anything is read. */
  | 'cut'
  /** A part is committed, then the connection ends. */
  | 'cut after a part'
  /** All is committed, and the answer never arrives. */
  | 'cut before the answer'
  /** A part is committed, and the answer says so. */
  | 'a part'
  | 'unavailable'
  | 'failed'
  | 'none';

export interface UploadServer {
  url: string;
  /** Segments committed, in order. */
  segments: Segment[];
  offset: number;
  /** Requests as they came: method, and bytes of the body. */
  requests: { method: string; bytes: number; at: number }[];
  /** For each request in turn; after the last, none. */
  faults: UploadFault[];
  /** A longer body is refused as too large. */
  maxBodyBytes: number;
  retryAfterSeconds: number;
  /** Answers every request with this status. */
  refuse: number | null;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The upload endpoint as docs/protocol.md describes it, on port 0, with faults on order. */
export async function startUploadServer(faults: UploadFault[] = []): Promise<UploadServer> {
  const http = createServer((request, response) => void handle(server, request, response));
  const server: UploadServer = {
    url: '',
    segments: [],
    offset: 0,
    requests: [],
    faults,
    maxBodyBytes: Number.POSITIVE_INFINITY,
    retryAfterSeconds: 0,
    refuse: null,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  server.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return server;
}

async function handle(
  server: UploadServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fault = server.faults.shift() ?? 'none';
  if (fault === 'cut') {
    request.socket.destroy();
    return;
  }
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const { method = '' } = request;
  server.requests.push({ method, bytes: body.length, at: performance.now() });
  const status = statusOf(server, fault, request, body.length);
  if (status === 204 && method === 'PATCH') commit(server, fault, body);
  if (fault.startsWith('cut')) {
    request.socket.destroy();
    return;
  }
  if (status < 500) response.setHeader('upload-offset', server.offset);
  if (status === 503) response.setHeader('retry-after', server.retryAfterSeconds);
  response.statusCode = status;
  response.end(status >= 400 && method !== 'HEAD' ? '{"error":{"message":"no"}}' : undefined);
}

function statusOf(
  server: UploadServer,
  fault: UploadFault,
  request: IncomingMessage,
  bytes: number,
): number {
  if (server.refuse !== null) return server.refuse;
  if (fault === 'unavailable') return 503;
  if (fault === 'failed') return 500;
  if (request.method === 'HEAD') return 200;
  if (bytes > server.maxBodyBytes) return 413;
  return Number(request.headers['upload-offset']) === server.offset ? 204 : 409;
}

/** Takes over whole segments, as a server does. */
function commit(server: UploadServer, fault: UploadFault, body: Buffer): void {
  const whole = fault !== 'a part' && fault !== 'cut after a part';
  const taken = whole ? body : body.subarray(0, Math.floor(body.length / 2));
  const decoder = new SegmentDecoder();
  server.segments.push(
    ...decoder
      .push(taken)
      .map((segment) => ({ ...segment, bytes: Uint8Array.from(segment.bytes) })),
  );
  if (whole && decoder.pendingBytes > 0) throw new ScrollbackError('BODY_BROKEN', 'cut in a frame');
  server.offset += taken.length - decoder.pendingBytes;
}
