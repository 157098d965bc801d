import { ScrollbackError } from '../errors.ts';
import type {
  Action,
  Body,
  CommandCategoryName,
  FileChangeKindName,
  ToolStatusName,
} from './body.ts';
import { Fields } from './fields.ts';

const TYPES: readonly Body['type'][] = [
  'UserMessage',
  'AssistantMessage',
  'Thinking',
  'ToolUse',
  'SystemMessage',
  'ErrorMessage',
  'TokenUsage',
  'TodoList',
  'UnknownEvent',
];
const ACTIONS: readonly Action['type'][] = [
  'FileRead',
  'FileEdit',
  'CommandRun',
  'Search',
  'WebFetch',
  'SubTask',
  'Plan',
  'Generic',
];
const STATUSES: readonly ToolStatusName[] = [
  'CREATED',
  'PENDING_APPROVAL',
  'SUCCEEDED',
  'FAILED',
  'DENIED',
  'TIMED_OUT',
];
const CATEGORIES: readonly CommandCategoryName[] = ['READ', 'SEARCH', 'EDIT', 'FETCH', 'OTHER'];
const CHANGE_KINDS: readonly FileChangeKindName[] = ['WRITE', 'EDIT', 'DELETE', 'RENAME'];

/**
 * The body that `value`, parsed JSON, is. Fields that may be left out come back as null, fields
 * that no body has are left out.
 * @throws ScrollbackError BAD_USER_INPUT naming the first field that is not as it must be
 */
export function parseBody(value: unknown): Body {
  const from = new Fields(value, 'body');
  const type = from.oneOf('type', TYPES);
  switch (type) {
    case 'UserMessage':
      return { type, text: from.string('text'), synthetic: from.booleanOr('synthetic', false) };
    case 'AssistantMessage':
      return { type, text: from.string('text'), model: from.stringOrNull('model') };
    case 'Thinking':
      return { type, text: from.string('text') };
    case 'SystemMessage':
    case 'ErrorMessage':
      return { type, text: from.string('text'), kind: from.stringOrNull('kind') };
    case 'UnknownEvent':
      return { type, json: from.string('json') };
    case 'TodoList':
      return { type, items: from.list('items', todoItem) };
    case 'TokenUsage':
      return {
        type,
        input: from.amountOrNull('input'),
        output: from.amountOrNull('output'),
        cacheRead: from.amountOrNull('cacheRead'),
        cacheCreation: from.amountOrNull('cacheCreation'),
        total: from.amountOrNull('total'),
        contextWindow: from.amountOrNull('contextWindow'),
        costUsd: from.amountOrNull('costUsd'),
      };
    case 'ToolUse':
      return {
        type,
        callId: from.stringOrNull('callId'),
        name: from.string('name'),
        status: from.oneOf('status', STATUSES),
        parentCallId: from.stringOrNull('parentCallId'),
        action: action(from.object('action')),
        result: from.stringOrNull('result'),
        exitCode: from.integerOrNull('exitCode'),
        durationMs: from.amountOrNull('durationMs'),
      };
  }
}

/** As {@link parseBody}, for what is stored: a body of another version is an UnknownEvent. */
export function readBody(value: unknown): Body {
  try {
    return parseBody(value);
  } catch (error) {
    if (!(error instanceof ScrollbackError)) throw error;
    return { type: 'UnknownEvent', json: JSON.stringify(value) ?? 'null' };
  }
}

function action(from: Fields): Action {
  const type = from.oneOf('type', ACTIONS);
  switch (type) {
    case 'FileRead':
      return { type, path: from.string('path') };
    case 'FileEdit':
      return { type, path: from.string('path'), changes: from.list('changes', fileChange) };
    case 'CommandRun':
      return {
        type,
        command: from.string('command'),
        category: from.oneOf('category', CATEGORIES),
      };
    case 'Search':
      return { type, query: from.string('query') };
    case 'WebFetch':
      return { type, url: from.string('url') };
    case 'SubTask': {
      const agentType = from.stringOrNull('agentType');
      return { type, description: from.string('description'), agentType };
    }
    case 'Plan':
      return { type, text: from.string('text') };
    case 'Generic':
      return { type, arguments: from.string('arguments') };
  }
}

function fileChange(from: Fields) {
  return {
    kind: from.oneOf('kind', CHANGE_KINDS),
    content: from.stringOrNull('content'),
    diff: from.stringOrNull('diff'),
    newPath: from.stringOrNull('newPath'),
  };
}

function todoItem(from: Fields) {
  return {
    text: from.string('text'),
    status: from.string('status'),
    priority: from.stringOrNull('priority'),
  };
}
