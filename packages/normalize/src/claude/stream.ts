import { GrowingText, type GrowingType, MAX_GROWN_CHARS } from '../entries/growing-text.ts';
import { count, type JsonObject, object, string } from '../json/read.ts';
import { parse } from '../line/injected.ts';
import { callTool } from './call.ts';
import type { ClaudeRun } from './run.ts';
import { scopeOf } from './scope.ts';

/** Blocks that wait for the message they are a part of. Of more, the oldest are forgotten. */
const MAX_BLOCKS = 256;
const CUT = '[The text goes on. It is whole once the message is.]';

interface Block {
  scope: string | null;
  messageId: string | null;
  /** Its number within the message. */
  at: number;
  /** Null for a block of a kind that shows nothing. */
  text: GrowingText | null;
  tool: { id: string; name: string; json: string } | null;
}

interface Message {
  id: string | null;
  model: string | null;
}

/** The deltas of `--include-partial-messages`: entries that grow until their message is there. */
export class ClaudeStream {
  readonly #run: ClaudeRun;
  readonly #messages = new Map<string | null, Message>();
  #blocks: Block[] = [];

  constructor(run: ClaudeRun) {
    this.#run = run;
  }

  /** Takes a stream_event in; false when it is of no known kind. */
  event(line: JsonObject, timestamp: number): boolean {
    const scope = scopeOf(line);
    const event = object(line.event);
    switch (event.type) {
      case 'message_start':
        this.#start(scope, object(event.message));
        return true;
      case 'content_block_start':
        this.#open(scope, count(event.index) ?? 0, object(event.content_block), timestamp);
        return true;
      case 'content_block_delta':
        this.#grow(scope, count(event.index) ?? 0, object(event.delta), timestamp);
        return true;
      case 'content_block_stop':
        this.#stop(scope, count(event.index) ?? 0, timestamp);
        return true;
      case 'message_delta':
        if (scope === null) {
          this.#run.usage.message(event.usage, this.#message(scope).id, timestamp);
        }
        return true;
      case 'message_stop':
      case 'ping':
        return true;
      default:
        return false;
    }
  }

  /** The text that grew for a block of this message, which the message now settles; else null. */
  settle(scope: string | null, messageId: string | null, type: GrowingType): GrowingText | null {
    const at = this.#blocks.findIndex(
      (block) =>
        block.scope === scope &&
        block.text?.type === type &&
        (messageId === null || block.messageId === null || block.messageId === messageId),
    );
    return at < 0 ? null : (this.#blocks.splice(at, 1)[0]?.text ?? null);
  }

  #start(scope: string | null, message: JsonObject): void {
    this.#messages.delete(scope);
    this.#messages.set(scope, { id: string(message.id), model: string(message.model) });
    for (const oldest of this.#messages.keys()) {
      if (this.#messages.size <= MAX_BLOCKS) break;
      this.#messages.delete(oldest);
    }
  }

  #message(scope: string | null): Message {
    return this.#messages.get(scope) ?? { id: null, model: null };
  }

  #open(scope: string | null, at: number, content: JsonObject, timestamp: number): Block {
    const { id: messageId, model } = this.#message(scope);
    const type = growingType(content.type);
    const id = string(content.id);
    const isTool = content.type === 'tool_use' || content.type === 'server_tool_use';
    const name = string(content.name) ?? '';
    const tool = isTool && id !== null ? { id, name, json: '' } : null;
    const text = type && new GrowingText(this.#run.transcript, type, model);
    const block: Block = { scope, messageId, at, text, tool };
    if (!type && !tool) return block;
    this.#blocks.push(block);
    if (this.#blocks.length > MAX_BLOCKS) this.#blocks.shift();
    const first = string(content.text) ?? string(content.thinking);
    if (text && first) text.grow(first, timestamp);
    if (tool) callTool(this.#run, tool.id, tool.name, object(content.input), scope, timestamp);
    return block;
  }

  #grow(scope: string | null, at: number, delta: JsonObject, timestamp: number): void {
    const part = string(delta.text) ?? string(delta.thinking) ?? string(delta.partial_json);
    if (part === null) return;
    const type = delta.type === 'thinking_delta' ? 'thinking' : 'text';
    const block =
      this.#find(scope, at) ??
      (delta.type === 'input_json_delta' ? null : this.#open(scope, at, { type }, timestamp));
    if (block?.text) {
      const wasFull = block.text.full;
      if (!block.text.grow(part, timestamp) && !wasFull) block.text.note(CUT, timestamp);
      if (scope === null && type === 'text') this.#run.lastAnswer = block.text.text;
    }
    if (block?.tool && block.tool.json.length + part.length <= MAX_GROWN_CHARS) {
      block.tool.json += part;
    }
  }

  /** A tool's input is whole. Texts stay until their message has come. */
  #stop(scope: string | null, at: number, timestamp: number): void {
    const block = this.#find(scope, at);
    if (!block?.tool) return;
    this.#blocks = this.#blocks.filter((it) => it !== block);
    const { id, name, json } = block.tool;
    if (json === '' || !this.#run.calls.get(id)) return;
    const input = parse(json);
    if (input !== undefined) callTool(this.#run, id, name, object(input), scope, timestamp);
  }

  #find(scope: string | null, at: number): Block | undefined {
    const { id } = this.#message(scope);
    return this.#blocks.findLast(
      (block) => block.scope === scope && block.at === at && block.messageId === id,
    );
  }
}

function growingType(type: unknown): GrowingType | null {
  if (type === 'text') return 'AssistantMessage';
  return type === 'thinking' ? 'Thinking' : null;
}
