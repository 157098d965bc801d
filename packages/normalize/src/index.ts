export { boardOutput } from './board/parser.ts';
export { type Change, type Facts, type Outcome, settle } from './change.ts';
export { DETECT_CHARS, DETECT_LINES, detectFormat } from './detect.ts';
export { MAX_OPEN_CALL_CHARS, MAX_OPEN_CALLS } from './entries/calls.ts';
export { MAX_GROWN_CHARS } from './entries/growing-text.ts';
export { KEPT_WITHIN } from './entries/kept-entry.ts';
export { MAX_STDERR_CHARS, STDERR_JOIN_MS } from './entries/stderr.ts';
export { createFeed, type NormalizerFeed } from './feed.ts';
export {
  type CutLine,
  createLineCutter,
  type LineCutter,
  MAX_LINE_BYTES,
} from './line/line-cutter.ts';
export { createNormalizer, type Normalizer, type NormalizerFormat } from './normalizer.ts';
export { toEnding } from './to-ending.ts';
