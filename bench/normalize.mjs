// What a parser of agents' output costs beside `JSON.parse` of the same lines. `--profile` leaves
// JSON.parse out, for a profiler.
import { performance } from 'node:perf_hooks';
import { createFeed, createNormalizer } from '@scrollback/normalize';
import * as agents from './agent-lines.mjs';
import { median, perSecond, printTable } from './table.mjs';

const ROUNDS = 15;
const STEPS = 8000;
const SEGMENT_BYTES = 64 * 1024;

const utf8 = new TextEncoder();
const rows = [
  ['Claude Code', 'CLAUDE', agents.claudeLines],
  ['Claude Code, deltas', 'CLAUDE', agents.claudeDeltas],
  ['Codex', 'CODEX', agents.codexLines],
  ['Gemini', 'GEMINI', agents.geminiLines],
  ['activity', 'JSONL', agents.activityLines],
  ['agent board', 'BOARD', agents.boardLines],
].map(([name, format, lines]) => measure(name, format, [...lines(STEPS)]));
printTable(`normalize: ${ROUNDS} rounds, medians; target: at most 2 × JSON.parse`, rows);

function measure(name, format, lines) {
  const text = `${lines.join('\n')}\n`;
  const segments = segmentsOf(text);
  const parsing = [];
  const normalizing = [];
  const feeding = [];
  for (let round = 0; round < ROUNDS; round++) {
    if (!process.argv.includes('--profile')) parsing.push(time(() => parseAll(lines)));
    normalizing.push(time(() => normalizeAll(format, lines)));
    feeding.push(time(() => feedAll(format, segments)));
  }
  // Each round's times by themselves: what else the machine does then weighs on both.
  const times = (ms) => `${median(ms.map((it, i) => it / parsing[i])).toFixed(2)} ×`;
  const size = Math.round(text.length / lines.length);
  return [
    name,
    perSecond(lines.length, median(normalizing)),
    `${times(normalizing)} JSON.parse; from bytes ${times(feeding)}; ${lines.length} events of ${size} bytes`,
  ];
}

function parseAll(lines) {
  let objects = 0;
  for (const line of lines) if (JSON.parse(line) !== null) objects++;
  return objects;
}

function normalizeAll(format, lines) {
  const normalizer = createNormalizer(format);
  let changes = 0;
  for (const line of lines) changes += normalizer.push(line, 'STDOUT', 0).length;
  return changes + normalizer.end(0).length;
}

function feedAll(format, segments) {
  const feed = createFeed(format);
  let changes = 0;
  for (const segment of segments) changes += feed.push(segment).length;
  return changes + feed.end().length;
}

function time(work) {
  const began = performance.now();
  if (work() === 0) throw new Error('nothing was parsed');
  return performance.now() - began;
}

function segmentsOf(text) {
  const bytes = utf8.encode(text);
  const segments = [];
  for (let at = 0; at < bytes.length; at += SEGMENT_BYTES) {
    segments.push({
      stream: 'STDOUT',
      timestamp: 0,
      bytes: bytes.subarray(at, at + SEGMENT_BYTES),
    });
  }
  return segments;
}
