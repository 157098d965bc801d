/** Bodies of the NORMALIZED channel, by `type`. */
export type Body =
  | UserMessageBody
  | AssistantMessageBody
  | ThinkingBody
  | ToolUseBody
  | SystemMessageBody
  | ErrorMessageBody
  | TokenUsageBody
  | TodoListBody
  | UnknownEventBody;

export interface UserMessageBody {
  type: 'UserMessage';
  text: string;
  synthetic?: boolean;
}

export interface AssistantMessageBody {
  type: 'AssistantMessage';
  text: string;
  model?: string | null;
}

export interface ThinkingBody {
  type: 'Thinking';
  text: string;
}

export interface SystemMessageBody {
  type: 'SystemMessage';
  text: string;
  kind?: string | null;
}

export interface ErrorMessageBody {
  type: 'ErrorMessage';
  text: string;
  kind?: string | null;
}

/** Counts are tokens. */
export interface TokenUsageBody {
  type: 'TokenUsage';
  input?: number | null;
  output?: number | null;
  cacheRead?: number | null;
  cacheCreation?: number | null;
  total?: number | null;
  contextWindow?: number | null;
  costUsd?: number | null;
}

export interface TodoItemShape {
  text: string;
  status: string;
  priority?: string | null;
}

export interface TodoListBody {
  type: 'TodoList';
  items: TodoItemShape[];
}

export interface UnknownEventBody {
  type: 'UnknownEvent';
  json: string;
}

export type ToolStatusName =
  | 'CREATED'
  | 'PENDING_APPROVAL'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'DENIED'
  | 'TIMED_OUT';

export interface ToolUseBody {
  type: 'ToolUse';
  callId?: string | null;
  name: string;
  status: ToolStatusName;
  parentCallId?: string | null;
  action: Action;
  result?: string | null;
  exitCode?: number | null;
  /** Milliseconds from the call to its end; null while it goes on, and where no time passed between. */
  durationMs?: number | null;
}

export type CommandCategoryName = 'READ' | 'SEARCH' | 'EDIT' | 'FETCH' | 'OTHER';
export type FileChangeKindName = 'WRITE' | 'EDIT' | 'DELETE' | 'RENAME';

export interface FileChangeShape {
  kind: FileChangeKindName;
  /** Of a write. */
  content?: string | null;
  /** Of an edit, unified. */
  diff?: string | null;
  /** Of a rename. */
  newPath?: string | null;
}

/** What a tool call does, by `type`. */
export type Action =
  | { type: 'FileRead'; path: string }
  | { type: 'FileEdit'; path: string; changes: FileChangeShape[] }
  | { type: 'CommandRun'; command: string; category: CommandCategoryName }
  | { type: 'Search'; query: string }
  | { type: 'WebFetch'; url: string }
  | { type: 'SubTask'; description: string; agentType?: string | null }
  | { type: 'Plan'; text: string }
  | { type: 'Generic'; arguments: string };

/** The action with this `type`. */
export type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>;
