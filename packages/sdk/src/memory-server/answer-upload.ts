import { ScrollbackError, SegmentDecoder } from '@scrollback/log';
import { answerDownload } from './answer-download.ts';
import type { MemoryRun } from './memory-run.ts';

/** The two requests of an upload, and the download. `failure` is what it is to answer instead. */
export async function answerUpload(
  request: Request,
  runOf: (id: string) => MemoryRun,
  failure?: ScrollbackError | 'unreachable',
): Promise<Response> {
  if (failure === 'unreachable') throw new TypeError('fetch failed');
  if (failure) return refused(503, failure);
  const { pathname, searchParams } = new URL(request.url);
  const [, id = ''] = /^\/api\/runs\/([^/]+)\/log$/.exec(pathname) ?? [];
  try {
    const run = runOf(decodeURIComponent(id));
    if (request.method === 'PATCH') return takeUpload(run, request, await request.arrayBuffer());
    if (request.method === 'HEAD') return new Response(null, { headers: offsetOf(run) });
    return answerDownload(run, searchParams);
  } catch (error) {
    if (!(error instanceof ScrollbackError)) throw error;
    return refused(error.code === 'RUN_NOT_FOUND' ? 404 : 410, error);
  }
}

function takeUpload(run: MemoryRun, request: Request, body: ArrayBuffer): Response {
  if (Number(request.headers.get('upload-offset')) !== run.run.uploadOffset) {
    return new Response(null, { status: 409, headers: offsetOf(run) });
  }
  const segments = new SegmentDecoder().push(new Uint8Array(body));
  if (body.byteLength > 0) run.print(segments, body.byteLength);
  return new Response(null, { status: 204, headers: offsetOf(run) });
}

function offsetOf({ run }: MemoryRun): Record<string, string> {
  return { 'upload-offset': String(run.uploadOffset) };
}

function refused(status: number, { code, message }: ScrollbackError): Response {
  return Response.json({ error: { code, message } }, { status });
}
