import type { Action } from '@scrollback/sdk';
import { strings } from '../../strings.ts';

/** A tool call in one line. */
export interface Description {
  /** What is done. */
  verb: string;
  /** To what. */
  object: string;
  /** Whether the object is code: a path, a command, an address. */
  code: boolean;
}

/** What `action` of the tool `name` does, for a line. */
export function describe(name: string, action: Action): Description {
  const { verb } = strings.activity.tool;
  switch (action.type) {
    case 'FileRead':
      return { verb: verb.FileRead, object: action.path, code: true };
    case 'FileEdit':
      return { verb: verb[action.changes[0]?.kind ?? 'EDIT'], object: action.path, code: true };
    case 'CommandRun':
      return { verb: verb.CommandRun, object: firstLine(action.command), code: true };
    case 'Search':
      return { verb: verb.Search, object: action.query, code: true };
    case 'WebFetch':
      return { verb: verb.WebFetch, object: action.url, code: true };
    case 'SubTask':
      return { verb: action.agentType ?? verb.SubTask, object: action.description, code: false };
    case 'Plan':
      return { verb: verb.Plan, object: '', code: false };
    case 'Generic':
      return { verb: name, object: firstLine(action.arguments), code: true };
  }
}

/** JSON, indented; another text as it is. */
export function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end === -1 ? text : `${text.slice(0, end)} …`;
}
