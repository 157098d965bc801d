import { BoardParser } from '../board/parser.ts';
import type { Transcript } from '../entries/transcript.ts';
import { firstText, integer, type JsonObject, number, string, textOf, time } from '../json/read.ts';
import { terminalText } from '../line/terminal-text.ts';
import type { Parser } from '../parser.ts';
import { commandRun } from '../tools/command.ts';
import { generic } from '../tools/generic.ts';
import { newCall } from '../tools/new-call.ts';
import { seconds } from '../tools/seconds.ts';
import { toolName } from '../tools/tool-name.ts';
import { isActivity } from './is-activity.ts';

/**
 * JSONL: the activity of an invocation as task runners write it, and the execution-process lines of
 * agent boards; any other JSON is kept as an unknown event.
 */
export class ActivityParser implements Parser {
  readonly #transcript: Transcript;
  readonly #board: BoardParser;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
    this.#board = new BoardParser(transcript);
  }

  isEvent(event: JsonObject): boolean {
    return isActivity(event) || this.#board.isEvent(event);
  }

  event(event: JsonObject, timestamp: number): boolean {
    if (!isActivity(event)) return this.#board.event(event, timestamp);
    const at = time(event.ts);
    const { facts } = this.#transcript;
    facts.started = true;
    facts.startedAt ??= at;
    this.#event(event, at ?? timestamp, at);
    return true;
  }

  value(value: unknown): boolean {
    return this.#board.value(value);
  }

  #event(event: JsonObject, timestamp: number, at: number | null): void {
    const transcript = this.#transcript;
    switch (event.type) {
      case 'start': {
        transcript.goOn();
        transcript.session(string(event.sessionId), string(event.model));
        const told = [event.role, event.provider, event.model].map(string).filter(Boolean);
        transcript.system(`Started: ${told.join(', ') || 'invocation'}`, 'start', timestamp);
        return;
      }
      case 'tool':
        this.#tool(event, timestamp);
        return;
      case 'output': {
        const text = terminalText(textOf(event.msg) ?? '');
        if (text === '') return;
        if (event.stream === 'stderr') transcript.error(text, 'stderr', timestamp);
        else transcript.system(text, string(event.stream) ?? 'output', timestamp);
        return;
      }
      case 'complete':
        this.#complete(event, timestamp, at);
        return;
      default: {
        const error = textOf(event.error) ?? string(event.message) ?? 'error';
        transcript.error(error, 'error', timestamp);
        transcript.finish({ success: false, error }, at);
      }
    }
  }

  /** Only that it was called is told, never how it went. */
  #tool(event: JsonObject, timestamp: number): void {
    const { input } = event;
    const command = string(event.cmd) ?? string(input);
    const name = firstText(event, 'tool', 'name');
    const action = command === null ? generic(input ?? event.cmd) : commandRun(command);
    const id = firstText(event, 'id', 'callId');
    this.#transcript.append(newCall(id, toolName(name ?? 'command'), action), timestamp);
  }

  #complete(event: JsonObject, timestamp: number, at: number | null): void {
    const success = event.success === true;
    const timedOut = event.timedOut === true;
    const exitCode = integer(event.exitCode);
    const duration = number(event.duration);
    const after = duration === null ? '' : ` after ${seconds(duration)}`;
    this.#transcript.session(string(event.sessionId));
    const { outcome } = this.#transcript.facts;
    const how = timedOut ? 'Timed out' : 'Failed';
    const code = exitCode === null || timedOut ? '' : ` with exit code ${exitCode}`;
    const failure = success ? null : `${how}${code}${after}.`;
    if (failure === null) this.#transcript.system(`Completed${after}.`, 'complete', timestamp);
    else this.#transcript.error(failure, 'complete', timestamp);
    // An error told before says more than that it failed.
    const error = failure && (outcome?.error ?? failure);
    this.#transcript.finish({ success, exitCode, timedOut, error }, at);
  }
}
