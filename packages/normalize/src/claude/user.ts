import { isObject, type JsonObject, object, objects, string } from '../json/read.ts';
import type { ClaudeRun } from './run.ts';
import { scopeOf } from './scope.ts';
import { toolResult } from './tool-result.ts';

/** A message to the model: what a person said, or what the tools gave back. */
export function userMessage(run: ClaudeRun, event: JsonObject, timestamp: number): void {
  if (event.isReplay === true) return;
  const { content } = object(event.message);
  if (typeof content === 'string') {
    say(run, event, content, scopeOf(event) !== null, timestamp);
    return;
  }
  const blocks = objects(content);
  const results = blocks.filter((block) => block.type === 'tool_result');
  // Told once per line, so it is of the result only where there is one.
  const details =
    results.length === 1 && isObject(event.tool_use_result) ? event.tool_use_result : undefined;
  const synthetic = results.length > 0 || scopeOf(event) !== null;
  for (const block of blocks) {
    if (block.type === 'tool_result') toolResult(run, block, details, timestamp);
    else {
      const text = string(block.text) ?? `[${string(block.type) ?? 'unknown'}]`;
      say(run, event, text, synthetic, timestamp);
    }
  }
}

function say(
  run: ClaudeRun,
  event: JsonObject,
  text: string,
  synthetic: boolean,
  timestamp: number,
): void {
  if (event.isSynthetic === true) run.transcript.system(text, 'synthetic', timestamp);
  else run.transcript.append({ type: 'UserMessage', text, synthetic }, timestamp);
}
