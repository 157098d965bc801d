import { chance } from './say.mjs';

const PATHS = [
  '/cart',
  '/checkout',
  '/products/8812',
  '/products/104',
  '/search?q=lamp',
  '/orders',
];

/** Lines of a web service that logs JSON, `count` requests from `began` on, epoch ms. */
export function* containerLog(began, count) {
  const random = chance(11);
  yield { at: began, text: 'api 2.4.1 listens on :8080\n' };
  for (let n = 0; n < count; n++) {
    const at = began + 400 + n * 900 + Math.floor(random() * 300 + Math.sin(n / 40) * 9_000);
    yield { at, ...request(at, n, random) };
    if (n % 53 === 31) for (const text of failure(at)) yield { at: at + 2, text, stream: 'STDERR' };
  }
}

function request(at, n, random) {
  const slow = n % 17 === 9;
  const record = {
    time: new Date(at).toISOString(),
    level: slow ? 'warn' : 'info',
    msg: slow ? 'slow request' : 'request',
    method: n % 5 === 2 ? 'POST' : 'GET',
    path: PATHS[Math.floor(random() * PATHS.length)],
    status: n % 29 === 13 ? 404 : 200,
    ms: Math.round(slow ? 800 + random() * 900 : 3 + random() * 40),
    trace: Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  };
  return { text: `${JSON.stringify(record)}\n` };
}

function failure(at) {
  const time = new Date(at + 2).toISOString();
  const error = {
    time,
    level: 'error',
    msg: 'payment failed',
    path: '/checkout',
    error: { name: 'ConnectError', code: 'ECONNREFUSED', address: '10.0.4.17:5432', retries: 3 },
    order: { id: 88_120, items: 3, total: '149.00 EUR' },
  };
  return [`${JSON.stringify(error)}\n`];
}
