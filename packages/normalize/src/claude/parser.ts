import type { Transcript } from '../entries/transcript.ts';
import { isObject, type JsonObject, object, string } from '../json/read.ts';
import type { Parser } from '../parser.ts';
import { approvalRequest, approvalResponse } from './approval.ts';
import { assistantMessage } from './assistant.ts';
import { resultEvent } from './result.ts';
import { ClaudeRun } from './run.ts';
import { systemEvent } from './system.ts';
import { userMessage } from './user.ts';

const TYPES: ReadonlySet<unknown> = new Set([
  'system',
  'assistant',
  'user',
  'stream_event',
  'result',
  'rate_limit_event',
  'control_request',
  'control_response',
]);

/** `claude -p --output-format stream-json --verbose`. */
export class ClaudeParser implements Parser {
  readonly #run: ClaudeRun;

  constructor(transcript: Transcript) {
    this.#run = new ClaudeRun(transcript);
  }

  isEvent({ type }: JsonObject): boolean {
    return TYPES.has(type);
  }

  event(event: JsonObject, timestamp: number): boolean {
    const run = this.#run;
    if (!TYPES.has(event.type)) return false;
    run.transcript.facts.started = true;
    const session = string(event.session_id);
    switch (event.type) {
      case 'system':
        return systemEvent(run, event, timestamp);
      case 'assistant':
      case 'user':
        if (!isObject(event.message)) return false;
        run.transcript.session(session);
        if (event.type === 'user') userMessage(run, event, timestamp);
        else assistantMessage(run, event, timestamp);
        return true;
      case 'stream_event':
        return run.stream.event(event, timestamp);
      case 'result':
        run.transcript.session(session);
        resultEvent(run, event, timestamp);
        return true;
      case 'control_request':
        return approvalRequest(run, event, timestamp);
      case 'control_response':
        return approvalResponse(run, event, timestamp);
      default: {
        const status = string(object(event.rate_limit_info).status);
        if (status === null) return false;
        run.transcript.system(`Rate limit: ${status}`, 'rate_limit_event', timestamp);
        return true;
      }
    }
  }
}
