import { bold, chance, cyan, dim, green, red, yellow } from './say.mjs';

const STEP_MS = 900;
const FIRST = 6_400;

/** Lines of a training of `steps` steps up to `ends`, epoch ms, with a checkpoint now and then. */
export function* training(ends, steps) {
  const random = chance(7);
  for (let step = 0; step < steps; step++) {
    const at = ends - (steps - step) * STEP_MS;
    yield { at, text: `${trainingStep(FIRST + step, random)}\n` };
    const left = steps - step;
    if (left % 41 === 12) {
      const norm = (1.2 + random()).toFixed(2);
      const text = `${yellow('WARN')}  grad norm ${norm} clipped to 1.00\n`;
      yield { at: at + 40, text, stream: 'STDERR' };
    }
    if (left % 250 === 21) yield { at: at + 60, text: saved(FIRST + step + 1) };
    if (left === 27) yield { at: at + 70, text: PREEMPTED, stream: 'STDERR' };
  }
}

/** A progress bar at `done` of 100, which takes the place of the one before. */
export function progress(done) {
  const full = Math.floor(done / 4);
  const bar = '█'.repeat(full).padEnd(25, '░');
  const count = `${Math.round(done * 5.12)}/512`;
  return `\rvalidating ${cyan(bar)} ${bold(`${done}%`)} ${dim(`${count} · 38 it/s`)}`;
}

function trainingStep(step, random) {
  const loss = (2.1 * Math.exp(-step / 9_000) + random() / 30).toFixed(4);
  const rate = `${(41 + random() * 5).toFixed(1)}k tok/s`;
  const seen = `${((step * 0.52) / 1000).toFixed(2)}B tokens`;
  return `${green('INFO')}  step ${step}  loss ${bold(loss)}  lr 3.0e-04  ${cyan(rate)}  ${dim(`${seen}  mem 71.2 GiB`)}`;
}

const PREEMPTED = `${red('ERROR')} rank 5: NCCL timeout after 30 s, retrying on ${bold('gpu-node-17')}\n`;

function saved(step) {
  return `${green('INFO')}  saved ${bold(`checkpoints/step-${step}.safetensors`)} ${dim('13.4 GB in 8.1 s')}\n`;
}
