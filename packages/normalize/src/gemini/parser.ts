import type { TodoListBody, TokenUsageBody } from '@scrollback/log';
import { Calls } from '../entries/calls.ts';
import { GrowingText } from '../entries/growing-text.ts';
import { KeptEntry } from '../entries/kept-entry.ts';
import type { Transcript } from '../entries/transcript.ts';
import { firstText, type JsonObject, number, object, string, time } from '../json/read.ts';
import type { Parser } from '../parser.ts';
import { newCall } from '../tools/new-call.ts';
import { seconds } from '../tools/seconds.ts';
import { todoList } from '../tools/todo-list.ts';
import { toolName } from '../tools/tool-name.ts';
import { geminiAction } from './action.ts';
import { geminiUsage } from './usage.ts';
import { isWhole, type WholeAnswer, wholeAnswer } from './whole-answer.ts';
import { WrittenOverLines } from './written-over-lines.ts';

const TYPES: ReadonlySet<unknown> = new Set([
  'init',
  'message',
  'tool_use',
  'tool_result',
  'error',
  'result',
]);

/** `gemini --output-format stream-json`, and the one object of `--output-format json`. */
export class GeminiParser implements Parser {
  readonly #transcript: Transcript;
  readonly #calls: Calls;
  readonly #todos: KeptEntry<TodoListBody>;
  readonly #usage: KeptEntry<TokenUsageBody>;
  readonly #lines: WrittenOverLines;
  /** What the assistant is saying: parts without an id, until anything else comes. */
  #answer: GrowingText | null = null;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
    this.#calls = new Calls(transcript);
    this.#todos = new KeptEntry(transcript);
    this.#usage = new KeptEntry(transcript);
    this.#lines = new WrittenOverLines(transcript);
  }

  isEvent(event: JsonObject): boolean {
    return TYPES.has(event.type) || isWhole(event);
  }

  event(event: JsonObject, timestamp: number, json: string): boolean {
    if (!TYPES.has(event.type)) {
      if (!isWhole(event)) return this.text(json, timestamp);
      this.#lines.giveUp();
      this.#transcript.facts.started = true;
      this.#whole(wholeAnswer(event), timestamp);
      return true;
    }
    this.#lines.giveUp();
    const at = time(event.timestamp);
    this.#transcript.facts.started = true;
    this.#transcript.facts.startedAt ??= at;
    if (event.type !== 'message' || event.role === 'user') this.#answer = null;
    return this.#event(event, at ?? timestamp, at);
  }

  text(line: string, timestamp: number): boolean {
    const taken = this.#lines.take(line, timestamp);
    if (typeof taken === 'boolean') return taken;
    const { event, json } = taken;
    const known = this.isEvent(event) && this.event(event, taken.timestamp, json);
    if (!known) this.#transcript.unknown(json, taken.timestamp);
    return true;
  }

  value(_value: unknown, timestamp: number, json: string): boolean {
    return this.text(json, timestamp);
  }

  end(): void {
    this.#lines.giveUp();
  }

  #event(event: JsonObject, timestamp: number, at: number | null): boolean {
    const transcript = this.#transcript;
    switch (event.type) {
      case 'init': {
        const session = string(event.session_id);
        const model = string(event.model);
        transcript.goOn();
        transcript.session(session, model);
        const told = [session && `session ${session}`, model].filter(Boolean).join(', ');
        transcript.system(`Started: ${told || 'Gemini CLI'}`, 'init', timestamp);
        return true;
      }
      case 'message':
        return this.#message(event, timestamp);
      case 'tool_use':
        this.#call(event, timestamp);
        return true;
      case 'tool_result':
        this.#result(event, timestamp);
        return true;
      case 'error': {
        const text = string(event.message) ?? 'error';
        if (event.severity === 'warning') transcript.system(text, 'warning', timestamp);
        else transcript.error(text, 'error', timestamp);
        return true;
      }
      default:
        this.#finish(event, timestamp, at);
        return true;
    }
  }

  #message(event: JsonObject, timestamp: number): boolean {
    const text = string(event.content);
    if (text === null) return false;
    if (event.role === 'user') {
      this.#transcript.append({ type: 'UserMessage', text, synthetic: false }, timestamp);
      return true;
    }
    if (event.role !== 'assistant') return false;
    if (event.delta !== true && this.#answer !== null) {
      // The full message after its parts.
      const begun = this.#answer;
      this.#answer = null;
      if (text.startsWith(begun.text)) {
        if (text !== begun.text) begun.settle(text, timestamp);
        return true;
      }
    }
    this.#say(text, timestamp);
    if (event.delta !== true) this.#answer = null;
    return true;
  }

  /** A text that is too long for one entry goes on in the next. */
  #say(text: string, timestamp: number): void {
    const answer = this.#answer ?? this.#newAnswer();
    if (answer.grow(text, timestamp)) return;
    const next = this.#newAnswer();
    if (!next.grow(text, timestamp)) next.settle(text, timestamp);
  }

  #newAnswer(): GrowingText {
    const { model } = this.#transcript.facts;
    this.#answer = new GrowingText(this.#transcript, 'AssistantMessage', model);
    return this.#answer;
  }

  #call(event: JsonObject, timestamp: number): void {
    const id = string(event.tool_id);
    const name = string(event.tool_name) ?? '';
    const input = object(event.parameters);
    if (name === 'write_todos') this.#todos.update(todoList(input.todos), timestamp);
    const call = newCall(id, toolName(name), geminiAction(name, input));
    if (id === null) this.#transcript.append(call, timestamp);
    else this.#calls.begin(id, call, timestamp);
  }

  #result(event: JsonObject, timestamp: number): void {
    const { message } = object(event.error);
    const result = string(event.output) ?? string(message);
    const status = event.status === 'error' ? 'FAILED' : 'SUCCEEDED';
    this.#calls.settle(string(event.tool_id) ?? '', { status, result }, timestamp);
  }

  #finish(event: JsonObject, timestamp: number, at: number | null): void {
    const usage = geminiUsage(object(event.stats));
    if (usage) this.#usage.update(usage, timestamp);
    const duration = number(object(event.stats).duration_ms);
    this.#end(event.status !== 'error', event.error, duration, timestamp, at);
  }

  #whole({ session, text, usage, error }: WholeAnswer, timestamp: number): void {
    this.#transcript.session(session);
    if (text !== null && text !== '') this.#say(text, timestamp);
    this.#answer = null;
    if (usage) this.#usage.update(usage, timestamp);
    this.#end(error === null, error, null, timestamp, null);
  }

  #end(
    success: boolean,
    failure: unknown,
    duration: number | null,
    timestamp: number,
    at: number | null,
  ): void {
    if (success) {
      const told = duration === null ? '' : ` in ${seconds(duration)}`;
      this.#transcript.system(`Completed${told}.`, 'result', timestamp);
      this.#transcript.finish({ success }, at);
      return;
    }
    const error = string(failure) ?? firstText(object(failure), 'message', 'type') ?? 'error';
    this.#transcript.error(error, 'result', timestamp);
    this.#transcript.finish({ success, error }, at);
  }
}
