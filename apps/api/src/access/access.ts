import type { IncomingMessage } from 'node:http';
import type { Role, StoredToken } from '@scrollback/log';
import type { Caller } from '../graphql/caller.ts';
import { sessionIn } from './cookie.ts';
import { isKnownHost, isLoopback } from './hosts.ts';
import { Rate } from './rate.ts';
import { overLimit, unauthenticated, unknownHost, unknownToken } from './refusals.ts';
import { TokenBook, type TokenStore } from './token-book.ts';

/** Who may come in, and what they may do. */
export interface Principal {
  role: Role;
  /** Null where everything is open. */
  token: Pick<StoredToken, 'id' | 'name'> | null;
  /** Whether a browser showed it by itself, also for a page that is not ours. */
  byCookie: boolean;
}

export interface AccessOptions {
  /** The address that the server listens on. */
  host: string;
  /** Names by which a server on loopback may be called besides. */
  allowedHosts: readonly string[];
  /** Streams that may be open with one token at one time. */
  tokenMaxStreams: number;
  /** Operations a second that one token may ask for, for long. */
  tokenMaxRate: number;
  onError(error: unknown): void;
  /** Milliseconds between looks at what other servers and commands changed. */
  lookMs?: number;
}

/** Revoked access is noticed so soon; the promise is 5 s. */
const LOOK_MS = 2_000;
/** After a rest a token may do what it may do in so many seconds. */
const BURST_SECONDS = 10;
/** Wrong tokens of one address a second, and at once. */
const WRONG_RATE = [1, 30] as const;

interface Hold {
  principal: Principal;
  end(): void;
}

/** Knows the tokens, says who may come in, and ends what is open with access that was taken back. */
export class Access {
  readonly book: TokenBook;
  readonly #options: AccessOptions;
  readonly #rate: Rate;
  readonly #wrong = new Rate(...WRONG_RATE);
  readonly #holds = new Set<Hold>();
  readonly #streams = new Map<string, number>();
  readonly #admitted = new WeakMap<IncomingMessage, Principal>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;
  #failing = false;

  constructor(store: TokenStore, options: AccessOptions) {
    this.book = new TokenBook(store);
    this.#options = options;
    this.#rate = new Rate(options.tokenMaxRate, options.tokenMaxRate * BURST_SECONDS);
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.#look();
    }, this.#options.lookMs ?? LOOK_MS).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  /** Whether everybody may do everything: on loopback, until the first token is made. */
  async isOpen(): Promise<boolean> {
    await this.book.ready();
    return !this.book.any && isLoopback(this.#options.host);
  }

  /**
   * Who asks.
   * @param given what a WebSocket's `connectionParams.authorization` says
   * @throws ScrollbackError UNAUTHENTICATED, LIMIT_EXCEEDED, FORBIDDEN for a host that we are not
   */
  async identify(caller: Pick<Caller, 'header' | 'peer'>, given?: string): Promise<Principal> {
    this.checkHost(caller.header('host'));
    const bearer = bearerIn(given) ?? bearerIn(caller.header('authorization'));
    const secret = bearer ?? sessionIn(caller.header('cookie'));
    // Whoever shows a token where none was needed may have the first one, made a moment ago.
    if (secret !== undefined && (await this.isOpen())) await this.#readFor(caller.peer);
    if (await this.isOpen()) return { role: 'ADMIN', token: null, byCookie: false };
    if (secret === undefined) throw unauthenticated();
    const { role, id, name } = await this.find(secret, caller.peer);
    return { role, token: { id, name }, byCookie: bearer === undefined };
  }

  /** The token with this secret. @throws ScrollbackError UNAUTHENTICATED, LIMIT_EXCEEDED */
  async find(secret: string, peer = 'unknown'): Promise<StoredToken> {
    await this.book.ready();
    const known = this.book.find(secret);
    if (known) return known;
    // Only what is not known is limited: behind a proxy everybody has one address.
    if (!this.#wrong.has(peer)) {
      const [limit] = WRONG_RATE;
      throw overLimit(`Over ${limit} wrong token a second came from ${peer}.`, limit, 'Wait.');
    }
    // It may have been made a moment ago elsewhere.
    await this.book.read();
    const fresh = this.book.find(secret);
    if (fresh) return fresh;
    this.#wrong.take(peer);
    throw unknownToken();
  }

  /** Reads the tokens for somebody who shows one that is not known, not often. */
  async #readFor(peer = 'unknown'): Promise<void> {
    if (this.#wrong.take(peer)) await this.book.read();
  }

  /** @throws ScrollbackError FORBIDDEN when the request names another host, on loopback */
  checkHost(host: string | undefined): void {
    const { host: own, allowedHosts } = this.#options;
    if (isLoopback(own) && !isKnownHost(host, allowedHosts)) throw unknownHost(host ?? '');
  }

  /** Remembers who sends a request. */
  admit(request: IncomingMessage, principal: Principal): void {
    this.#admitted.set(request, principal);
  }

  /** Who sends a request that was admitted. */
  admitted(request: IncomingMessage): Principal | undefined {
    return this.#admitted.get(request);
  }

  /** Calls `end` when the access is taken back before the returned function is called. */
  hold(principal: Principal, end: () => void): () => void {
    const hold = { principal, end };
    this.#holds.add(hold);
    return () => this.#holds.delete(hold);
  }

  /** Counts an operation. @throws ScrollbackError LIMIT_EXCEEDED */
  countOperation({ token }: Principal): void {
    const limit = this.#options.tokenMaxRate;
    if (token === null || this.#rate.take(token.id)) return;
    const what = `This token asks for more than ${limit} operations a second (SCROLLBACK_TOKEN_MAX_RATE).`;
    throw overLimit(what, limit, 'Ask for more in each, or wait a second.');
  }

  /** Counts a stream until the returned function is called. @throws ScrollbackError LIMIT_EXCEEDED */
  openStream({ token }: Principal): () => void {
    if (token === null) return () => undefined;
    const count = this.#streams.get(token.id) ?? 0;
    const limit = this.#options.tokenMaxStreams;
    if (count >= limit) {
      const what = `${limit} streams are open with this token already (SCROLLBACK_TOKEN_MAX_STREAMS).`;
      throw overLimit(what, limit, 'Close some, or use another token.');
    }
    this.#streams.set(token.id, count + 1);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      const left = (this.#streams.get(token.id) ?? 1) - 1;
      if (left === 0) this.#streams.delete(token.id);
      else this.#streams.set(token.id, left);
    };
  }

  /** While the database can't be read, what was known of it counts. */
  async #look(): Promise<void> {
    try {
      await this.book.read();
      this.#failing = false;
      const open = await this.isOpen();
      for (const hold of [...this.#holds]) {
        const { token } = hold.principal;
        if (token ? this.book.has(token.id) : open) continue;
        this.#holds.delete(hold);
        hold.end();
      }
    } catch (error) {
      // Once is enough: it is tried again every few seconds.
      if (!this.#failing) this.#options.onError(error);
      this.#failing = true;
    }
    if (!this.#stopped) this.start();
  }
}

/** Other schemes are not for us, but for a proxy on the way. */
function bearerIn(header: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
}
