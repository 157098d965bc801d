import type { Body } from '@scrollback/log';
import type { Place, Transcript } from '../entries/transcript.ts';
import { type JsonObject, object, objects, string, time, toJson } from '../json/read.ts';
import { terminalText } from '../line/terminal-text.ts';
import type { Parser } from '../parser.ts';
import { boardBody } from './body.ts';

/** Paths whose entry may still be replaced. */
const MAX_PATHS = 10_000;
const PATH = /^\/entries\/(\d{1,9})$/;

/**
 * The execution-process JSONL of agent boards: entries that the board had normalised, rebuilt by its
 * patches. What was printed (`Stdout`, `Stderr`) is of RAW: see {@link boardOutput}.
 */
export class BoardParser implements Parser {
  readonly #transcript: Transcript;
  readonly #placed = new Map<number, Place>();

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  isEvent(event: JsonObject): boolean {
    const [key, ...more] = Object.keys(event);
    if (more.length > 0) return false;
    if (key === 'JsonPatch') return Array.isArray(event[key]);
    const isText = key === 'Stdout' || key === 'Stderr' || key === 'SessionId';
    return (isText || key === 'MessageId') && typeof event[key] === 'string';
  }

  event(event: JsonObject, timestamp: number): boolean {
    if (!this.isEvent(event)) return false;
    this.#transcript.facts.started = true;
    this.#transcript.session(string(event.SessionId));
    for (const operation of objects(event.JsonPatch)) this.#apply(operation, timestamp);
    return true;
  }

  value(value: unknown): boolean {
    if (value === 'Finished' && this.#transcript.facts.outcome === null) {
      this.#transcript.finish({ success: null }, this.#transcript.facts.finishedAt);
    }
    return value === 'Ready' || value === 'Finished';
  }

  #apply({ op, path, value }: JsonObject, timestamp: number): void {
    const [, number] = PATH.exec(string(path) ?? '') ?? [];
    const { type, content } = object(value);
    const known = op === 'add' || op === 'replace';
    if (!known || number === undefined) {
      this.#transcript.unknown(toJson({ op, path, value }), timestamp);
      return;
    }
    const entry = object(content);
    const at = time(entry.timestamp);
    const body = type === 'NORMALIZED_ENTRY' ? boardBody(entry) : outputBody(type, content);
    this.#place(Number(number), body, at ?? timestamp);
    if (type === 'NORMALIZED_ENTRY') this.#learn(object(entry.entry_type), at);
  }

  #place(number: number, body: Body, timestamp: number): void {
    const placed = this.#placed.get(number);
    if (placed) {
      this.#transcript.replace(placed, body);
      return;
    }
    this.#placed.set(number, this.#transcript.append(body, timestamp));
    for (const oldest of this.#placed.keys()) {
      if (this.#placed.size <= MAX_PATHS) break;
      this.#placed.delete(oldest);
    }
  }

  #learn(type: JsonObject, at: number | null): void {
    const { facts } = this.#transcript;
    facts.startedAt ??= at;
    facts.finishedAt = at ?? facts.finishedAt;
    if (type.type === 'next_action') {
      this.#transcript.finish({ success: type.failed !== true }, facts.finishedAt);
    }
  }
}

/** What a line says that the process printed; null for any other line. */
export function boardOutput(
  event: JsonObject,
): { stream: 'STDOUT' | 'STDERR'; text: string } | null {
  const { Stdout, Stderr } = event;
  if (typeof Stdout === 'string') return { stream: 'STDOUT', text: Stdout };
  return typeof Stderr === 'string' ? { stream: 'STDERR', text: Stderr } : null;
}

function outputBody(type: unknown, content: unknown): Body {
  const kind = string(type);
  const text = string(content);
  if (text === null || (kind !== 'STDOUT' && kind !== 'STDERR')) {
    return { type: 'UnknownEvent', json: toJson({ type, content }) };
  }
  const plain = terminalText(text);
  return kind === 'STDERR'
    ? { type: 'ErrorMessage', text: plain, kind: 'stderr' }
    : { type: 'SystemMessage', text: plain, kind: 'stdout' };
}
