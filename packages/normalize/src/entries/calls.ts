import type { ToolStatusName, ToolUseBody } from '@scrollback/log';
import type { Place, Transcript } from './transcript.ts';

/** Calls without a result that are remembered. Of more, the oldest are forgotten. */
export const MAX_OPEN_CALLS = 1000;
/** What the remembered calls may hold together, in characters: 8 Mi. */
export const MAX_OPEN_CALL_CHARS = 8 * 2 ** 20;

interface OpenCall {
  place: Place;
  body: ToolUseBody;
  size: number;
}

/** What a result, an approval or a denial says of a call. */
export type CallChange = Partial<Omit<ToolUseBody, 'type' | 'durationMs'>>;

/**
 * The tool calls that something may still be told of, each with its entry. A result for one that is
 * not known (any more) is an ErrorMessage. How long a call took is told by the times of its first
 * line and of the one that ended it, waiting for an approval included.
 */
export class Calls {
  readonly #transcript: Transcript;
  readonly #open = new Map<string, OpenCall>();
  #size = 0;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  get(id: string): ToolUseBody | null {
    return this.#open.get(id)?.body ?? null;
  }

  /** Adds the call's entry; a call that is known already is told anew in its place. */
  begin(id: string, body: ToolUseBody, timestamp: number): void {
    const known = this.#open.get(id);
    if (known) {
      this.#put(id, known, body, timestamp);
      return;
    }
    const place = this.#transcript.append(body, timestamp);
    this.#remember(id, { place, body, size: sizeOf(body) });
  }

  /** Replaces the call's entry and keeps the call; false when it is not known. */
  change(id: string, change: CallChange, timestamp: number): boolean {
    const call = this.#open.get(id);
    if (!call) return false;
    this.#put(id, call, { ...call.body, ...change }, timestamp);
    return true;
  }

  /** Replaces the call's entry for the last time; false when it is not known. */
  finish(id: string, change: CallChange, timestamp: number): boolean {
    const call = this.#open.get(id);
    if (!call) return false;
    this.#transcript.replace(call.place, timed(call, { ...call.body, ...change }, timestamp));
    this.#forget(id, call);
    return true;
  }

  /** As {@link finish}; says so in an ErrorMessage when the call is not known. */
  settle(id: string, change: CallChange, timestamp: number): void {
    if (this.finish(id, change, timestamp)) return;
    const result = change.result ? `: ${change.result}` : '.';
    this.#transcript.error(
      `A result for the unknown call ${id}${result}`,
      'unknown_call',
      timestamp,
    );
  }

  #put(id: string, call: OpenCall, changed: ToolUseBody, timestamp: number): void {
    const body = timed(call, changed, timestamp);
    this.#transcript.replace(call.place, body);
    this.#forget(id, call);
    this.#remember(id, { ...call, body, size: sizeOf(body) });
  }

  #remember(id: string, call: OpenCall): void {
    this.#open.set(id, call);
    this.#size += call.size;
    for (const [oldest, it] of this.#open) {
      if (this.#open.size <= MAX_OPEN_CALLS && this.#size <= MAX_OPEN_CALL_CHARS) break;
      this.#forget(oldest, it);
    }
  }

  #forget(id: string, call: OpenCall): void {
    this.#open.delete(id);
    this.#size -= call.size;
  }
}

/** What a call is now, with how long it took once it is over. */
function timed({ place, body }: OpenCall, changed: ToolUseBody, timestamp: number): ToolUseBody {
  if (isOpen(changed.status)) return { ...changed, durationMs: null };
  // What is told of a call that is over says how it ended, not when.
  if (!isOpen(body.status)) return { ...changed, durationMs: body.durationMs ?? null };
  return { ...changed, durationMs: Math.max(0, timestamp - place.timestamp) || null };
}

function isOpen(status: ToolStatusName): boolean {
  return status === 'CREATED' || status === 'PENDING_APPROVAL';
}

/** Characters of what may be long in a call. */
function sizeOf({ action, result }: ToolUseBody): number {
  let size = 200 + (result?.length ?? 0);
  switch (action.type) {
    case 'FileEdit':
      for (const { content, diff } of action.changes) {
        size += (content?.length ?? 0) + (diff?.length ?? 0);
      }
      return size;
    case 'CommandRun':
      return size + action.command.length;
    case 'SubTask':
      return size + action.description.length;
    case 'Plan':
      return size + action.text.length;
    case 'Generic':
      return size + action.arguments.length;
    case 'Search':
      return size + action.query.length;
    case 'WebFetch':
      return size + action.url.length;
    case 'FileRead':
      return size + action.path.length;
  }
}
