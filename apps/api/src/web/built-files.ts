import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { encodingOf } from '../http/encoding.ts';
import { addressOf, type Handler } from '../http/router.ts';

const BUILT = '/_next/static/';
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** What the build puts beside a file, by the encoding it is in. */
const SMALLER = { br: '.br', gzip: '.gz' } as const;
/** Their names change with what is in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * Answers for the files that the web app was built into, compressed as they were at the build, and
 * leaves everything else to `pages`: what a page loads first shall not queue behind rendering.
 *
 * @param folder where they are; there may be none
 */
export function createBuiltFiles(folder: string, pages: Handler): Handler {
  const listing = list(folder);
  return async (call) => {
    const { request, response } = call;
    const path = addressOf(request.url).pathname;
    const type = TYPES[extname(path)];
    const isAsked =
      path.startsWith(BUILT) && (request.method === 'GET' || request.method === 'HEAD');
    if (!isAsked || type === undefined) return await pages(call);
    const names = await listing;
    const name = path.slice(BUILT.length);
    const encoding = encodingOf(request.headers['accept-encoding']);
    const smaller = encoding && `${name}${SMALLER[encoding]}`;
    const sent = smaller !== null && names.has(smaller) ? smaller : name;
    const body = names.has(name) ? await readFile(join(folder, sent)).catch(() => null) : null;
    // Of another build, as while one is made: the web app knows what to say.
    if (body === null) return await pages(call);
    if (response.destroyed) return;
    response.writeHead(200, {
      'content-type': type,
      'content-length': body.length,
      'cache-control': FOR_EVER,
      vary: 'Accept-Encoding',
      ...(encoding && sent === smaller && { 'content-encoding': encoding }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/** Every file below `folder`, by its address there. */
async function list(folder: string): Promise<ReadonlySet<string>> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return new Set(names.map((name) => name.split(sep).join('/')));
}
