// The program that producers record: `node print.mjs SEED STEPS [merged]`. With `merged` everything
// goes to standard output.
import { outputOf } from './output.mjs';

const [seed, steps, merged] = process.argv.slice(2);

// Whoever recorded us was killed.
process.stdout.on('error', () => process.exit(1));
process.stderr.on('error', () => process.exit(1));

for (const [stream, bytes, pauseMs] of outputOf(Number(seed), Number(steps))) {
  const target = merged || stream === 'stdout' ? process.stdout : process.stderr;
  await new Promise((resolve) => target.write(bytes, resolve));
  if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
}
