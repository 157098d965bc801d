import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/** Ways to make a body smaller, the best one first. */
const ENCODINGS = ['br', 'gzip'] as const;

/** How a body is compressed. */
export type Encoding = (typeof ENCODINGS)[number];

/** What log lines gain most from is found at once; higher levels cost several times the time. */
const GZIP_LEVEL = 4;
const BROTLI_QUALITY = 3;

/** The encoding that an `Accept-Encoding` header likes best, or null for none (RFC 9110, 12.5.3). */
export function encodingOf(header: string | undefined): Encoding | null {
  const weights = new Map<string, number>();
  for (const item of (header ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)) || 0);
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const [best] = ENCODINGS.filter((name) => weightOf(name) > 0).sort(
    (a, b) => weightOf(b) - weightOf(a),
  );
  if (best === undefined || weightOf(best) < (weights.get('identity') ?? 0)) return null;
  return best;
}

/** Compresses what is piped through it. */
export function encoder(encoding: Encoding): Transform {
  if (encoding === 'gzip') return createGzip({ level: GZIP_LEVEL });
  return createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
}
