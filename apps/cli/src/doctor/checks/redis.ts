import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { type Check, reasonOf } from '../finding.ts';

const ANSWER_WITHIN_MS = 10_000;
const PORT = 6379;

/** Whether the Redis of REDIS_URL answers. */
export const checkRedis: Check = async ({ env }) => {
  const url = env.REDIS_URL;
  if (!url || !URL.canParse(url) || !/^rediss?:/.test(url)) return null;
  const name = 'redis';
  try {
    const answer = await ping(new URL(url));
    if (answer.includes('+PONG'))
      return { name, state: 'ok', what: 'the Redis of REDIS_URL answers' };
    throw new Error(answer.split('\r\n')[0]);
  } catch (error) {
    return {
      name,
      state: 'failed',
      what: `the Redis of REDIS_URL can't be used (${reasonOf(error)})`,
      remedy: 'Start it, or correct REDIS_URL; a single server needs none.',
    };
  }
};

/** The answer to AUTH, where there is a password, and PING (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
async function ping({ protocol, hostname, port, username, password }: URL): Promise<string> {
  const where = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || PORT };
  const secure = protocol === 'rediss:';
  const socket = secure ? connectSecurely({ ...where, servername: where.host }) : connect(where);
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    await once(socket, secure ? 'secureConnect' : 'connect', { signal });
    const names = username ? [decodeURIComponent(username)] : [];
    if (password) socket.write(command('AUTH', ...names, decodeURIComponent(password)));
    socket.write(command('PING'));
    socket.setEncoding('latin1');
    let answer = '';
    while (!/\+PONG\r\n|^-.*\r\n/m.test(answer)) {
      const [text]: string[] = await once(socket, 'data', { signal });
      answer += text ?? '';
    }
    return answer;
  } finally {
    socket.destroy();
  }
}

function command(...words: string[]): string {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  return `*${words.length}\r\n${parts.join('')}`;
}
