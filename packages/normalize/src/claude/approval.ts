import { type JsonObject, object, string } from '../json/read.ts';
import { callTool } from './call.ts';
import type { ClaudeRun } from './run.ts';

/** control_request: a call that waits for a person. False for the protocol's other requests. */
export function approvalRequest(run: ClaudeRun, event: JsonObject, timestamp: number): boolean {
  const request = object(event.request);
  if (request.subtype !== 'can_use_tool') return false;
  const id = string(request.tool_use_id) ?? string(event.request_id);
  if (id === null) return false;
  if (!run.calls.get(id)) {
    callTool(run, id, string(request.tool_name) ?? '', object(request.input), null, timestamp);
  }
  run.calls.change(id, { status: 'PENDING_APPROVAL' }, timestamp);
  run.rememberApproval(string(event.request_id) ?? id, id);
  return true;
}

/** control_response: what the person said. The call stays open for the result that follows. */
export function approvalResponse(run: ClaudeRun, event: JsonObject, timestamp: number): boolean {
  const response = object(event.response);
  const request = string(response.request_id) ?? string(event.request_id) ?? '';
  const id = run.approvals.get(request);
  if (id === undefined) return false;
  run.approvals.delete(request);
  const { behavior, message } = object(response.response);
  const denied = { status: 'DENIED', result: string(message) } as const;
  run.calls.change(id, behavior === 'deny' ? denied : { status: 'CREATED' }, timestamp);
  return true;
}
