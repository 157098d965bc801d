import { firstText, type JsonObject, object, string } from '../json/read.ts';
import type { ClaudeRun } from './run.ts';

/** What the program says of itself; false for a subtype that says nothing in words. */
export function systemEvent(run: ClaudeRun, event: JsonObject, timestamp: number): boolean {
  const subtype = string(event.subtype);
  if (subtype === 'init') {
    init(run, event, timestamp);
    return true;
  }
  const text =
    firstText(event, 'message', 'content', 'description', 'summary', 'text', 'hook_name') ??
    firstText(event, 'status', 'error', 'hook_event', 'output', 'stdout') ??
    firstText(object(event.error), 'message');
  if (subtype === null) return false;
  if (text === null && subtype !== 'status' && subtype !== 'compact_boundary') return false;
  run.transcript.system(text ?? subtype, subtype, timestamp);
  return true;
}

/** Comes again with each turn; only a new session or model is worth an entry. */
function init(run: ClaudeRun, event: JsonObject, timestamp: number): void {
  const { facts } = run.transcript;
  const session = string(event.session_id);
  const model = string(event.model);
  const isNew = !run.initialised || session !== facts.sessionId || model !== facts.model;
  run.initialised = true;
  run.transcript.goOn();
  run.transcript.session(session, model);
  if (!isNew) return;
  const parts = [session && `session ${session}`, model, string(event.cwd)].filter(Boolean);
  run.transcript.system(`Started: ${parts.join(', ') || 'Claude Code'}`, 'init', timestamp);
}
