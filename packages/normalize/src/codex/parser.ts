import type { Transcript } from '../entries/transcript.ts';
import { isObject, type JsonObject, string } from '../json/read.ts';
import type { Parser } from '../parser.ts';
import { itemEvent } from './item.ts';
import { messageEvent } from './message-event.ts';
import { CodexRun } from './run.ts';
import { threadEvent } from './thread-event.ts';

const ITEM: ReadonlySet<string> = new Set(['item.started', 'item.updated', 'item.completed']);

/** `codex exec --json`: events of items, and the older shape with `msg`. */
export class CodexParser implements Parser {
  readonly #run: CodexRun;

  constructor(transcript: Transcript) {
    this.#run = new CodexRun(transcript);
  }

  isEvent({ type, msg }: JsonObject): boolean {
    if (isObject(msg)) return typeof msg.type === 'string';
    return typeof type === 'string' && /^(?:thread|turn|item)\.\w+$|^error$/.test(type);
  }

  event(event: JsonObject, timestamp: number): boolean {
    const known = this.#event(event, timestamp);
    if (known) this.#run.transcript.facts.started = true;
    return known;
  }

  #event(event: JsonObject, timestamp: number): boolean {
    if (isObject(event.msg)) return messageEvent(this.#run, event.msg, timestamp);
    const type = string(event.type);
    if (type === null) return false;
    if (!ITEM.has(type)) return threadEvent(this.#run, type, event, timestamp);
    return (
      isObject(event.item) && itemEvent(this.#run, event.item, type === 'item.completed', timestamp)
    );
  }
}
