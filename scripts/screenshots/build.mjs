import { blue, bold, chance, dim, green, red } from './say.mjs';

const SUITES = [
  'cart',
  'checkout',
  'search',
  'orders',
  'session',
  'prices',
  'stock',
  'mail',
  'tax',
];

/**
 * Lines of a build that tests `count` files, from `began` on, epoch ms; with `broken` the file of
 * this number fails, and the build with it.
 */
export function* build(began, count, broken = -1) {
  const random = chance(broken + 5);
  let at = began;
  const say = (text, stream) => ({ at, text: `${text}\n`, stream });
  yield say(`${blue('==>')} ${bold('npm ci')}`);
  at += 8_200;
  yield say(`added 812 packages in ${broken < 0 ? 8 : 9}s`);
  yield say(`${blue('==>')} ${bold('npm run build')}`);
  for (const workspace of ['schema', 'api', 'worker', 'web']) {
    at += 1_900;
    yield say(`${green('✓')} ${workspace} ${dim(`built in ${(1 + random()).toFixed(1)} s`)}`);
  }
  yield say(`${blue('==>')} ${bold('npm test')}`);
  for (let n = 0; n < count; n++) {
    at += 120 + Math.floor(random() * 90);
    const suite = `src/${SUITES[n % SUITES.length]}/${SUITES[(n * 4) % SUITES.length]}-${n}.test.ts`;
    const took = dim(`${Math.floor(random() * 90 + 4)} ms`);
    if (n !== broken) yield say(`${green('✓')} ${suite} ${dim(`(${1 + (n % 7)} tests)`)} ${took}`);
    else for (const [text, stream] of broke(suite)) yield say(text, stream);
  }
  at += 700;
  const failed = broken < 0 ? '' : `${red('1 failed')} | `;
  yield say(
    `\n${bold('Test files')}  ${failed}${green(`${count - (broken < 0 ? 0 : 1)} passed`)} (${count})`,
  );
  if (broken >= 0) yield say('npm ERR! Test failed. See above for more details.', 'STDERR');
}

function broke(suite) {
  return [
    [`${red('✗')} ${bold(suite)} ${red('1 failed')}`],
    [`${red('Error')}: expected total to be 4.35, got 4.34`, 'STDERR'],
    [`    at Object.total (${suite}:48:23)`, 'STDERR'],
    [
      '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
      'STDERR',
    ],
    [`  ${red('- 4.35')}`, 'STDERR'],
    [`  ${green('+ 4.34')}`, 'STDERR'],
  ];
}
