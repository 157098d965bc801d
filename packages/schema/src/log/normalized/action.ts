import type {
  ActionOf,
  CommandCategoryName,
  FileChangeKindName,
  FileChangeShape,
} from '@scrollback/log';
import { builder } from '../../builder.ts';

const FileRead = builder.objectRef<ActionOf<'FileRead'>>('FileRead').implement({
  description: 'Reads a file.',
  fields: (t) => ({ path: t.exposeString('path', { description: 'Which file.' }) }),
});

const FileChangeKind = builder.enumType('FileChangeKind', {
  description: 'What happens to a file.',
  values: {
    WRITE: { description: 'It is written whole.' },
    EDIT: { description: 'Parts of it are changed.' },
    DELETE: { description: 'It is deleted.' },
    RENAME: { description: 'It is moved.' },
  } satisfies Record<FileChangeKindName, { description: string }>,
});

const FileChange = builder.objectRef<FileChangeShape>('FileChange').implement({
  description: 'One change to a file.',
  fields: (t) => ({
    kind: t.expose('kind', { type: FileChangeKind, description: 'What happens.' }),
    content: t.exposeString('content', { nullable: true, description: 'New text, of a WRITE.' }),
    diff: t.exposeString('diff', { nullable: true, description: 'Unified diff, of an EDIT.' }),
    newPath: t.exposeString('newPath', { nullable: true, description: 'Whereto, of a RENAME.' }),
  }),
});

const FileEdit = builder.objectRef<ActionOf<'FileEdit'>>('FileEdit').implement({
  description: 'Changes a file.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Which file.' }),
    changes: t.expose('changes', { type: [FileChange], description: 'The changes, in order.' }),
  }),
});

const CommandCategory = builder.enumType('CommandCategory', {
  description: 'What a command is for, as far as it can be told.',
  values: {
    READ: { description: 'Reads files.' },
    SEARCH: { description: 'Searches files.' },
    EDIT: { description: 'Changes files.' },
    FETCH: { description: 'Fetches from the network.' },
    OTHER: { description: 'Anything else.' },
  } satisfies Record<CommandCategoryName, { description: string }>,
});

const CommandRun = builder.objectRef<ActionOf<'CommandRun'>>('CommandRun').implement({
  description: 'Runs a command.',
  fields: (t) => ({
    command: t.exposeString('command', { description: 'The command line.' }),
    category: t.expose('category', { type: CommandCategory, description: 'What it is for.' }),
  }),
});

const Search = builder.objectRef<ActionOf<'Search'>>('Search').implement({
  description: 'Searches files or the web.',
  fields: (t) => ({ query: t.exposeString('query', { description: 'What is searched for.' }) }),
});

const WebFetch = builder.objectRef<ActionOf<'WebFetch'>>('WebFetch').implement({
  description: 'Fetches a page.',
  fields: (t) => ({ url: t.exposeString('url', { description: 'Its address.' }) }),
});

const SubTask = builder.objectRef<ActionOf<'SubTask'>>('SubTask').implement({
  description: 'Hands a part of the work to another agent.',
  fields: (t) => ({
    description: t.exposeString('description', { description: 'What it shall do.' }),
    agentType: t.exposeString('agentType', { nullable: true, description: 'Which kind of agent.' }),
  }),
});

const Plan = builder.objectRef<ActionOf<'Plan'>>('Plan').implement({
  description: 'Presents a plan.',
  fields: (t) => ({ text: t.exposeString('text', { description: 'The plan.' }) }),
});

const Generic = builder.objectRef<ActionOf<'Generic'>>('Generic').implement({
  description: 'Anything else.',
  fields: (t) => ({
    arguments: t.exposeString('arguments', { description: 'Its arguments as JSON.' }),
  }),
});

export const ToolAction = builder.unionType('ToolAction', {
  description: 'What a tool call does.',
  types: [FileRead, FileEdit, CommandRun, Search, WebFetch, SubTask, Plan, Generic],
  resolveType: (action) => action.type,
});
