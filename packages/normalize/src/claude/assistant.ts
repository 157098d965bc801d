import { type JsonObject, object, objects, string, toJson } from '../json/read.ts';
import { callTool } from './call.ts';
import type { ClaudeRun } from './run.ts';
import { scopeOf } from './scope.ts';
import { toolResult } from './tool-result.ts';

/** A message of the model: each block becomes an entry, or settles the one that grew for it. */
export function assistantMessage(run: ClaudeRun, event: JsonObject, timestamp: number): void {
  const message = object(event.message);
  const scope = scopeOf(event);
  const id = string(message.id);
  const failure = string(event.error);
  if (scope === null) {
    run.transcript.session(null, realModel(message.model));
    run.usage.message(message.usage, id, timestamp);
  }
  const content =
    typeof message.content === 'string'
      ? [{ type: 'text', text: message.content }]
      : objects(message.content);
  for (const block of content) {
    if (failure !== null && block.type === 'text') {
      run.transcript.error(string(block.text) ?? failure, failure, timestamp);
    } else messageBlock(run, block, { scope, id, model: string(message.model) }, timestamp);
  }
  if (failure !== null && content.length === 0) run.transcript.error(failure, failure, timestamp);
}

interface Origin {
  scope: string | null;
  id: string | null;
  model: string | null;
}

function messageBlock(run: ClaudeRun, block: JsonObject, from: Origin, timestamp: number): void {
  const { scope, id, model } = from;
  switch (block.type) {
    case 'text': {
      const text = string(block.text) ?? '';
      const grown = run.stream.settle(scope, id, 'AssistantMessage');
      if (text.trim() === '') return;
      if (grown) grown.settle(text, timestamp);
      else run.transcript.append({ type: 'AssistantMessage', text, model }, timestamp);
      if (scope === null) run.lastAnswer = text;
      return;
    }
    case 'thinking': {
      const text = string(block.thinking) ?? '';
      const grown = run.stream.settle(scope, id, 'Thinking');
      if (text.trim() === '') return;
      if (grown) grown.settle(text, timestamp);
      else run.transcript.append({ type: 'Thinking', text }, timestamp);
      return;
    }
    case 'redacted_thinking':
      return;
    case 'tool_use':
    case 'server_tool_use': {
      const call = string(block.id) ?? '';
      callTool(run, call, string(block.name) ?? '', object(block.input), scope, timestamp);
      return;
    }
    default:
      if (typeof block.tool_use_id === 'string') toolResult(run, block, undefined, timestamp);
      else run.transcript.unknown(toJson(block), timestamp);
  }
}

/** Messages that the program makes up itself name the model `<synthetic>`. */
function realModel(model: unknown): string | null {
  return typeof model === 'string' && !model.startsWith('<') ? model : null;
}
