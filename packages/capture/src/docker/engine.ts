import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { ScrollbackError } from '@scrollback/log';
import { type EngineAddress, engineAddress } from './engine-address.ts';
import { type EngineTime, EPOCH, fromNanoseconds } from './engine-time.ts';
import { noEngine, refusal, silent, unreachable } from './refusal.ts';

export interface EngineOptions {
  /** A URL, or the path of a socket; `DOCKER_HOST` or the system's socket unless given. */
  host?: string | undefined;
  env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds in which the engine has to say its versions; 10 s unless given. */
  patienceMs?: number;
}

/** Parameters of a call; those that are undefined are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** An answer whose body is still to come. */
export interface EngineAnswer {
  /** @throws ScrollbackError ENGINE_UNREACHABLE when the connection breaks before the body's end */
  body: AsyncIterable<Buffer>;
  /** The engine's clock, cut to its second. */
  time: EngineTime;
}

interface Versions {
  ApiVersion?: string;
  MinAPIVersion?: string;
}

/** An engine says its versions at once, whatever its containers do. */
const PATIENCE_MS = 10_000;
/** The version whose answers are understood here; every later one that an engine insists on is alike. */
const VERSION = '1.41';
const KEEP_ALIVE_MS = 30_000;

/** Talks to a container engine by the Docker Engine API. It only reads. */
export class Engine {
  readonly address: EngineAddress;
  readonly #patienceMs: number;
  #version: string | null = null;

  /** @throws ScrollbackError BAD_CONFIG */
  constructor({ host, env, patienceMs = PATIENCE_MS }: EngineOptions = {}) {
    this.address = engineAddress(host, env);
    this.#patienceMs = patienceMs;
  }

  /**
   * Asks in the version agreed upon, and resolves when the answer begins.
   * @throws ScrollbackError ENGINE_UNREACHABLE, ENGINE_REFUSED, or what refuses it
   */
  async open(path: string, query: Query = {}, signal?: AbortSignal): Promise<EngineAnswer> {
    this.#version ??= await this.#agree(signal);
    try {
      return await this.#send(`/v${this.#version}${path}`, query, signal);
    } catch (error) {
      // The engine that comes back may be another version.
      this.#version = null;
      throw error;
    }
  }

  /** The whole answer as text, and the engine's clock. @throws ScrollbackError as `open` does */
  async read(
    path: string,
    query?: Query,
    signal?: AbortSignal,
  ): Promise<{ text: string; time: EngineTime }> {
    const { body, time } = await this.open(path, query, signal);
    return { text: await textOf(body), time };
  }

  async #agree(signal: AbortSignal | undefined): Promise<string> {
    const { ApiVersion: newest = VERSION, MinAPIVersion: oldest = VERSION } =
      await this.#versions(signal);
    if (isOlder(newest, VERSION)) return newest;
    return isOlder(VERSION, oldest) ? oldest : VERSION;
  }

  async #versions(signal: AbortSignal | undefined): Promise<Versions> {
    const { address } = this;
    const timeout = AbortSignal.timeout(this.#patienceMs);
    const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
    try {
      const { body } = await this.#send('/version', {}, either);
      return versionsIn(await textOf(body));
    } catch (error) {
      if (timeout.aborted && !signal?.aborted) throw silent(address, this.#patienceMs / 1000);
      throw isAnothers(error) ? noEngine(address, error) : error;
    }
  }

  async #send(path: string, query: Query, signal: AbortSignal | undefined): Promise<EngineAnswer> {
    const { address } = this;
    const answer = await this.#request(`${path}${search(query)}`, signal);
    const body = bodyOf(answer, address);
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return { body, time: secondOf(headers.date) };
    throw refusal(address, path, statusCode, await textOf(body));
  }

  #request(path: string, signal: AbortSignal | undefined): Promise<IncomingMessage> {
    const { protocol, options } = this.address;
    const { request } = protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      // A connection each: bodies that are followed hold theirs for as long as a container lives.
      request({ ...options, path, agent: false, ...(signal ? { signal } : {}) })
        .on('socket', (socket) => socket.setKeepAlive(true, KEEP_ALIVE_MS))
        .on('response', resolve)
        .on('error', (error) => reject(signal?.aborted ? error : unreachable(this.address, error)))
        .end();
    });
  }
}

async function* bodyOf(answer: IncomingMessage, address: EngineAddress): AsyncGenerator<Buffer> {
  try {
    yield* answer;
  } catch (error) {
    throw unreachable(address, error);
  }
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Whether no engine says this of its versions; one behind a proxy may be forbidden to. */
function isAnothers(error: unknown): boolean {
  if (!(error instanceof ScrollbackError)) return error instanceof SyntaxError;
  const { status } = error.facts;
  return status === 400 || status === 404 || status === 405;
}

/** @throws SyntaxError */
function versionsIn(text: string): Versions {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null) throw new SyntaxError('It is no object.');
  return answer;
}

function search(query: Query): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) given.set(name, String(value));
  }
  return given.size === 0 ? '' : `?${given}`;
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
  return major < thanMajor || (major === thanMajor && minor < thanMinor);
}

function secondOf(date: string | undefined): EngineTime {
  const milliseconds = Date.parse(date ?? '');
  return milliseconds > 0 ? fromNanoseconds(BigInt(milliseconds) * 1_000_000n) : EPOCH;
}
