import type { LogFormat, LogStream } from '@scrollback/log';
import { ActivityParser } from './activity/parser.ts';
import { BoardParser } from './board/parser.ts';
import type { Change, Facts } from './change.ts';
import { ClaudeParser } from './claude/parser.ts';
import { CodexParser } from './codex/parser.ts';
import { Stderr } from './entries/stderr.ts';
import { Transcript } from './entries/transcript.ts';
import { GeminiParser } from './gemini/parser.ts';
import { isObject, type JsonObject } from './json/read.ts';
import { findInjected, parse } from './line/injected.ts';
import { terminalText } from './line/terminal-text.ts';
import type { Parser } from './parser.ts';

/** The formats of runs, and BOARD: the execution-process JSONL of agent boards, for import. */
export type NormalizerFormat = LogFormat | 'BOARD';

/**
 * Turns the lines of one run into changes of its NORMALIZED channel. Pure and deterministic: the
 * same lines with the same timestamps give the same changes, so that a server which restarts can
 * derive them again from RAW. Nothing that a line holds makes it throw. Memory is bounded; each
 * bound is an exported constant.
 */
export interface Normalizer {
  /**
   * What a whole line does.
   * @param timestamp when it began, epoch milliseconds
   * @param rawIndex its index in RAW; null, as unless given, where that is not known
   */
  push(
    line: string | Uint8Array,
    stream: LogStream,
    timestamp: number,
    rawIndex?: number | null,
  ): Change[];
  /** Says so in place of a line of `bytes` bytes that was too long to be read. */
  tooLong(bytes: number, stream: LogStream, timestamp: number, rawIndex?: number | null): Change[];
  /** What the end of the output does. Nothing may be pushed after it. */
  end(timestamp: number): Change[];
  readonly facts: Readonly<Facts>;
}

/** A normalizer for one run. One for TEXT never makes an entry. */
export function createNormalizer(format: NormalizerFormat): Normalizer {
  const transcript = new Transcript();
  const parser = createParser(format, transcript);
  return parser ? new LineNormalizer(parser, transcript) : SILENT;
}

function createParser(format: NormalizerFormat, transcript: Transcript): Parser | null {
  switch (format) {
    case 'CLAUDE':
      return new ClaudeParser(transcript);
    case 'CODEX':
      return new CodexParser(transcript);
    case 'GEMINI':
      return new GeminiParser(transcript);
    case 'JSONL':
      return new ActivityParser(transcript);
    case 'BOARD':
      return new BoardParser(transcript);
    case 'TEXT':
      return null;
  }
}

const SILENT: Normalizer = {
  push: () => [],
  tooLong: () => [],
  end: () => [],
  facts: new Transcript().facts,
};

class LineNormalizer implements Normalizer {
  readonly #parser: Parser;
  readonly #transcript: Transcript;
  readonly #stderr: Stderr;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(parser: Parser, transcript: Transcript) {
    this.#parser = parser;
    this.#transcript = transcript;
    this.#stderr = new Stderr(transcript);
  }

  get facts(): Readonly<Facts> {
    return this.#transcript.facts;
  }

  push(
    line: string | Uint8Array,
    stream: LogStream,
    timestamp: number,
    rawIndex: number | null = null,
  ): Change[] {
    this.#transcript.rawIndex = rawIndex;
    const text = typeof line === 'string' ? line : this.#decoder.decode(line);
    if (stream === 'STDOUT') this.#protocol(text, timestamp);
    else if (stream === 'STDERR') this.#stderr.push(text, timestamp);
    else this.#plain(text, timestamp);
    return this.#transcript.take();
  }

  tooLong(
    bytes: number,
    stream: LogStream,
    timestamp: number,
    rawIndex: number | null = null,
  ): Change[] {
    this.#transcript.rawIndex = rawIndex;
    const text = `A line of ${bytes} bytes on ${stream} is too long to be read. The raw log has it.`;
    this.#transcript.facts.badLines++;
    this.#transcript.system(text, 'line_too_long', timestamp);
    return this.#transcript.take();
  }

  end(timestamp: number): Change[] {
    this.#parser.end?.(timestamp);
    return this.#transcript.take();
  }

  #protocol(line: string, timestamp: number): void {
    const value = parse(line);
    if (isObject(value)) this.#event(value, timestamp, line);
    else if (value === undefined) this.#broken(line, timestamp);
    else if (!this.#parser.value?.(value, timestamp, line)) this.#plain(line, timestamp);
  }

  #event(event: JsonObject, timestamp: number, json: string): void {
    if (!this.#parser.event(event, timestamp, json)) {
      this.#transcript.unknown(json.trim(), timestamp);
    }
  }

  /** A line that is no JSON: debug text, a line cut off, one with an event in its middle. */
  #broken(line: string, timestamp: number): void {
    if (this.#parser.text?.(line, timestamp)) return;
    const injected = findInjected(line, (event) => this.#parser.isEvent(event));
    if (!injected) {
      if (line.trim() !== '') this.#transcript.facts.badLines++;
      this.#plain(line, timestamp);
      return;
    }
    this.#event(injected.event, timestamp, injected.json);
    const around = parse(injected.rest);
    if (isObject(around)) this.#event(around, timestamp, injected.rest);
    else this.#plain(injected.rest, timestamp);
  }

  #plain(line: string, timestamp: number): void {
    const text = terminalText(line);
    if (text.trim() !== '') this.#transcript.system(text, null, timestamp);
  }
}
