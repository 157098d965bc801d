import { type JsonObject, object, string } from '../json/read.ts';
import type { CodexRun } from './run.ts';

/** Codex tries again by itself after this, so it is no error yet. */
export const PASSING = /^Reconnecting/i;

/** What is told of the thread and its turns; false for an unknown type. */
export function threadEvent(
  run: CodexRun,
  type: string,
  event: JsonObject,
  timestamp: number,
): boolean {
  const { transcript } = run;
  switch (type) {
    case 'thread.started': {
      const id = string(event.thread_id);
      transcript.session(id);
      transcript.system(`Started: session ${id ?? 'unknown'}`, type, timestamp);
      return true;
    }
    case 'turn.started':
      transcript.goOn();
      return true;
    case 'turn.completed':
      run.usage(event.usage, null, timestamp);
      transcript.system('Completed.', type, timestamp);
      transcript.finish({ success: true });
      return true;
    case 'turn.failed': {
      const error = string(object(event.error).message) ?? 'The turn failed.';
      run.error(error, type, timestamp);
      transcript.finish({ success: false, error });
      return true;
    }
    case 'error': {
      const message = string(event.message) ?? string(object(event.error).message) ?? 'error';
      if (PASSING.test(message)) transcript.system(message, type, timestamp);
      else run.error(message, type, timestamp);
      return true;
    }
    default:
      return false;
  }
}
