import type { TodoListBody } from '@scrollback/log';
import { Calls } from '../entries/calls.ts';
import { KeptEntry } from '../entries/kept-entry.ts';
import type { Transcript } from '../entries/transcript.ts';
import { ClaudeStream } from './stream.ts';
import { ClaudeUsage } from './usage.ts';

/** Calls whose outcome may still be corrected, todo calls and approvals that are remembered. */
const REMEMBERED = 1000;

/** What one run of Claude Code has come to. */
export class ClaudeRun {
  readonly transcript: Transcript;
  readonly calls: Calls;
  readonly stream: ClaudeStream;
  readonly usage: ClaudeUsage;
  readonly #todos = new Map<string | null, KeptEntry<TodoListBody>>();
  /** Calls that show as a todo list, not as an entry of their own. */
  readonly todoCalls = new Set<string>();
  /** The call that each approval asks for, by the request's id. */
  readonly approvals = new Map<string, string>();
  /** Whether a session has said that it begins. */
  initialised = false;
  /** What the main agent said last. */
  lastAnswer = '';

  constructor(transcript: Transcript) {
    this.transcript = transcript;
    this.calls = new Calls(transcript);
    this.stream = new ClaudeStream(this);
    this.usage = new ClaudeUsage(transcript);
  }

  /** The todo list of the main agent (null) or of a sub-agent. */
  todos(scope: string | null): KeptEntry<TodoListBody> {
    const known = this.#todos.get(scope);
    if (known) return known;
    const list = new KeptEntry<TodoListBody>(this.transcript);
    this.#todos.set(scope, list);
    forgetOldest(this.#todos);
    return list;
  }

  rememberTodoCall(id: string): void {
    this.todoCalls.add(id);
    forgetOldest(this.todoCalls);
  }

  rememberApproval(request: string, call: string): void {
    this.approvals.set(request, call);
    forgetOldest(this.approvals);
  }
}

function forgetOldest(kept: Map<string | null, unknown> | Set<string>): void {
  if (kept.size <= REMEMBERED) return;
  for (const oldest of kept.keys()) {
    if (typeof oldest === 'string') kept.delete(oldest);
    else if (kept instanceof Map) kept.delete(oldest);
    return;
  }
}
