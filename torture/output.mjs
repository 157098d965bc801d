import { createRandom } from './random.mjs';

/** What a producer's program prints: the same seed prints the same. `[stream, bytes, pauseMs][]`. */
export function* outputOf(seed, steps) {
  const random = createRandom(seed);
  for (let step = 0; step < steps; step++) {
    const [stream, bytes] = random.weighted(KINDS)(random, step);
    yield [stream, bytes, random.chance(0.3) ? 0 : random.int(1, 40)];
  }
}

/** The same in smaller parts, of which a thousand viewers can be shown all. */
export function* quickOutputOf(seed, steps) {
  const random = createRandom(seed);
  for (let step = 0; step < steps; step++) {
    yield random.weighted(QUICK_KINDS)(random, step);
  }
}

/** All that a stream gets. */
export function bytesOf(seed, steps, ...streams) {
  const parts = [...outputOf(seed, steps)].filter(([stream]) => streams.includes(stream));
  return Buffer.concat(parts.map(([, bytes]) => bytes));
}

const KINDS = [
  [10, wholeLines],
  [6, progress],
  [5, partOfLine],
  [2, emptyLines],
  [2, binary],
  [1, burst],
  [0.5, longLine],
];

const QUICK_KINDS = [
  [10, fewLines],
  [10, progress],
  [8, partOfLine],
  [2, emptyLines],
  [1, binary],
  [0.1, longLine],
];

function either(random) {
  return random.chance(0.7) ? 'stdout' : 'stderr';
}

function wholeLines(random, step) {
  const lines = Array.from({ length: random.int(1, 30) }, (_, i) => line(random, step, i));
  return [either(random), Buffer.from(lines.join(''))];
}

function fewLines(random, step) {
  const lines = Array.from({ length: random.int(1, 4) }, (_, i) => line(random, step, i));
  return [either(random), Buffer.from(lines.join(''))];
}

function line(random, step, i) {
  const end = random.chance(0.1) ? '\r\n' : '\n';
  return `step ${step}.${i} loss=${random.next().toFixed(6)} ${'µ→é'.repeat(random.int(0, 9))}${end}`;
}

/** A line that is drawn again and again, as tqdm does. */
function progress(random, step) {
  let text = '';
  for (let i = random.int(1, 20); i > 0; i--) text += `\r${step}: ${i}% ${'█'.repeat(i)}`;
  return ['stderr', Buffer.from(random.chance(0.3) ? `${text}\n` : text)];
}

/** Cut anywhere, in the middle of a character too. */
function partOfLine(random, step) {
  const whole = Buffer.from(`part of ${step} with ünïcödé`);
  return [either(random), whole.subarray(0, random.int(1, whole.length))];
}

function emptyLines(random) {
  return [either(random), Buffer.from(random.pick(['\n', '\n\n\n', '\r', '\r\n', '\r\r\n']))];
}

function binary(random) {
  return [either(random), random.bytes(random.int(1, 3000))];
}

function burst(random, step) {
  const lines = Array.from({ length: random.int(500, 3000) }, (_, i) => `burst ${step} ${i}\n`);
  return ['stdout', Buffer.from(lines.join(''))];
}

function longLine(random) {
  const text = 'long '.repeat(random.int(10_000, 60_000));
  return [either(random), Buffer.from(random.chance(0.5) ? `${text}\n` : text)];
}
