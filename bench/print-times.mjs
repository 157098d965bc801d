// Prints the time (epoch ms, with fractions) as a line, RATE times a second.
import { writeSync } from 'node:fs';

const [rate, seconds] = process.argv.slice(2).map(Number);
const total = rate * seconds;
const began = performance.now();
let printed = 0;
const timer = setInterval(() => {
  const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate));
  for (; printed < due; printed++) writeSync(1, `${performance.timeOrigin + performance.now()}\n`);
  if (printed >= total) clearInterval(timer);
}, 1);
