import { GrowingText, type GrowingType } from '../entries/growing-text.ts';
import { isObject, type JsonObject, object, string } from '../json/read.ts';
import { todoList } from '../tools/todo-list.ts';
import { messageCall } from './message-call.ts';
import type { CodexRun } from './run.ts';
import { PASSING } from './thread-event.ts';

/** An event of the older shape, `{"id", "msg": {"type", …}}`; false when its type is unknown. */
export function messageEvent(run: CodexRun, msg: JsonObject, timestamp: number): boolean {
  const { transcript } = run;
  const message = string(msg.message);
  switch (msg.type) {
    case 'session_configured': {
      const session = string(msg.session_id);
      transcript.session(session, string(msg.model));
      const told = [session && `session ${session}`, string(msg.model)].filter(Boolean);
      transcript.system(`Started: ${told.join(', ')}`, 'session_configured', timestamp);
      return true;
    }
    case 'task_started':
      transcript.goOn();
      return true;
    case 'user_message':
      transcript.append({ type: 'UserMessage', text: message ?? '', synthetic: false }, timestamp);
      return true;
    case 'agent_message':
      whole(run, 'AssistantMessage', message ?? '', timestamp);
      return true;
    case 'agent_reasoning':
      whole(run, 'Thinking', string(msg.text) ?? '', timestamp);
      return true;
    case 'agent_message_delta':
      grow(run, 'AssistantMessage', string(msg.delta) ?? '', timestamp);
      return true;
    case 'agent_reasoning_delta':
      grow(run, 'Thinking', string(msg.delta) ?? '', timestamp);
      return true;
    case 'agent_reasoning_section_break':
      return true;
    case 'plan_update':
      run.todos.update(todoList(msg.plan), timestamp);
      return true;
    case 'token_count': {
      const info = object(msg.info);
      const usage = isObject(info.total_token_usage) ? info.total_token_usage : msg;
      if ('input_tokens' in usage) run.usage(usage, info.model_context_window, timestamp);
      return true;
    }
    case 'background_event':
      transcript.system(message ?? '', 'background_event', timestamp);
      return true;
    case 'error':
    case 'stream_error':
      if (PASSING.test(message ?? '')) transcript.system(message ?? '', 'error', timestamp);
      else run.error(message ?? 'error', msg.type, timestamp);
      return true;
    case 'turn_aborted': {
      const error = `Aborted: ${string(msg.reason) ?? 'no reason told'}`;
      run.error(error, 'turn_aborted', timestamp);
      transcript.finish({ success: false, error });
      return true;
    }
    case 'task_complete':
      complete(run, string(msg.last_agent_message), timestamp);
      return true;
    default:
      return messageCall(run, msg, timestamp);
  }
}

function complete(run: CodexRun, text: string | null, timestamp: number): void {
  if (text !== null && text.trim() !== '' && !run.lastAnswer.includes(text.trim())) {
    whole(run, 'AssistantMessage', text, timestamp);
  }
  run.transcript.system('Completed.', 'task_complete', timestamp);
  run.transcript.finish({ success: true });
}

function grow(run: CodexRun, type: GrowingType, part: string, timestamp: number): void {
  const open = run.texts.get(type);
  const text = open ?? new GrowingText(run.transcript, type, run.transcript.facts.model);
  run.texts.set(type, text);
  text.grow(part, timestamp);
}

/** The full text, in the place of the one that grew for it. */
function whole(run: CodexRun, type: GrowingType, text: string, timestamp: number): void {
  const open = run.texts.get(type);
  run.texts.delete(type);
  if (type === 'AssistantMessage') run.lastAnswer = text;
  if (text === '') return;
  const entry = open ?? new GrowingText(run.transcript, type, run.transcript.facts.model);
  entry.settle(text, timestamp);
}
