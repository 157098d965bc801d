import { type JsonObject, number, objects, string, textOf } from '../json/read.ts';
import { seconds } from '../tools/seconds.ts';
import type { ClaudeRun } from './run.ts';

/** The end of a turn: totals, denials, and its text where that is not shown already. */
export function resultEvent(run: ClaudeRun, event: JsonObject, timestamp: number): void {
  const subtype = string(event.subtype) ?? 'result';
  const success = event.is_error !== true && !subtype.startsWith('error');
  for (const denial of objects(event.permission_denials)) {
    const id = string(denial.tool_use_id);
    if (id !== null) run.calls.finish(id, { status: 'DENIED' }, timestamp);
  }
  const text = string(event.result);
  if (success && text !== null && text.trim() !== '' && !run.lastAnswer.includes(text.trim())) {
    run.transcript.append({ type: 'AssistantMessage', text, model: null }, timestamp);
    run.lastAnswer = text;
  }
  run.usage.result(event, timestamp);
  if (success) {
    run.transcript.system(`Completed${told(event)}.`, 'result', timestamp);
    run.transcript.finish({ success });
    return;
  }
  const errors = Array.isArray(event.errors) ? event.errors.map(textOf).join('\n') : '';
  const error = errors || text || subtype.replaceAll('_', ' ');
  run.transcript.error(error, subtype, timestamp);
  run.transcript.finish({ success, error });
}

function told(event: JsonObject): string {
  const duration = number(event.duration_ms);
  const turns = number(event.num_turns);
  const after = turns === null ? '' : ` after ${turns} ${turns === 1 ? 'turn' : 'turns'}`;
  return `${after}${duration === null ? '' : ` in ${seconds(duration)}`}`;
}
