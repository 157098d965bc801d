import { readFile } from 'node:fs/promises';
import { ERROR_CODES } from '@scrollback/log';
import { buildSchema, findBreakingChanges, introspectionFromSchema, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from './index.ts';

const here = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

test('schema.graphql is what the code says', async () => {
  expect(await here('../schema.graphql')).toContain(printSchema(schema));
});

test('everything has a description', () => {
  const bare: string[] = [];
  const walk = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return;
    const name = 'name' in node ? String(node.name) : '';
    if (name.startsWith('__')) return;
    if ('description' in node && !node.description) bare.push(`${path} ${name}`);
    for (const child of Object.values(node)) walk(child, `${path} ${name}`.trim());
  };
  walk(introspectionFromSchema(schema).__schema.types, '');
  expect(bare).toEqual([]);
});

/** The part of the public contract that this version has: names and types may not move. */
const CONTRACT = `
scalar DateTime
enum RunStatus { RUNNING SUCCEEDED FAILED TIMED_OUT CANCELED LOST }
enum RunSource { PROCESS CONTAINER FILE UPLOAD IMPORT }
enum LogFormat { TEXT CLAUDE CODEX GEMINI JSONL }
enum LogChannel { RAW NORMALIZED }
enum LogStream { STDOUT STDERR SYSTEM }
enum LogLevel { TRACE DEBUG INFO WARN ERROR FATAL }
interface Node { id: ID! }
type Label { key: String! value: String! }
type Task implements Node { id: ID! name: String! createdAt: DateTime! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Run implements Node {
  id: ID! name: String! status: RunStatus! source: RunSource! format: LogFormat!
  command: [String!] labels: [Label!]! task: Task
  createdAt: DateTime! startedAt: DateTime! finishedAt: DateTime durationMs: Float
  exitCode: Int signal: String error: String lastActivityAt: DateTime
  entryCount(channel: LogChannel = RAW): Int! byteCount: Float! uploadOffset: Float!
  logEntries(channel: LogChannel = RAW, first: Int, after: String, last: Int, before: String): LogEntryConnection!
}
type RunConnection { edges: [RunEdge!]! nodes: [Run!]! pageInfo: PageInfo! totalCount: Int! }
type RunEdge { cursor: String! node: Run! }
interface LogEntry { index: Int! timestamp: DateTime! }
type RawLogEntry implements LogEntry { index: Int! timestamp: DateTime! stream: LogStream! level: LogLevel text: String! partial: Boolean! truncatedBytes: Int! }
type NormalizedLogEntry implements LogEntry { index: Int! timestamp: DateTime! body: NormalizedBody! }
type UserMessage { text: String! }
type AssistantMessage { text: String! }
type Thinking { text: String! }
type ToolUse { name: String! }
type SystemMessage { text: String! }
type ErrorMessage { text: String! }
type TokenUsage { total: Int }
type TodoItem { text: String! }
type TodoList { items: [TodoItem!]! }
type UnknownEvent { json: String! }
union NormalizedBody = UserMessage | AssistantMessage | Thinking | ToolUse | SystemMessage | ErrorMessage | TokenUsage | TodoList | UnknownEvent
type LogEntryEdge { cursor: String! node: LogEntry! }
type LogGap { from: Int! to: Int! reason: String! }
type LogEntryConnection { edges: [LogEntryEdge!]! nodes: [LogEntry!]! pageInfo: PageInfo! totalCount: Int! partial: Boolean! gaps: [LogGap!]! }
type Query {
  node(id: ID!): Node
  run(id: ID!): Run
  runs(first: Int, after: String, last: Int, before: String, filter: RunFilter): RunConnection!
  task(id: ID!): Task
  logEntries(runId: ID!, channel: LogChannel = RAW, first: Int, after: String, last: Int, before: String): LogEntryConnection!
}
type Subscription {
  logEvents(runId: ID!, channel: LogChannel = RAW, after: String): LogEvent!
  runChanged(filter: RunFilter): Run!
}
union LogEvent = Append | Replace | Snapshot | Finished
type Append { firstIndex: Int! entries: [LogEntry!]! text: String! cursor: String! }
type Replace { index: Int! entry: LogEntry! cursor: String! }
type Snapshot { firstIndex: Int! entries: [LogEntry!]! skipped: Int! cursor: String! }
type Finished { run: Run! cursor: String! }
type Mutation {
  startRun(input: StartRunInput!): Run!
  finishRun(id: ID!, status: RunStatus!, exitCode: Int, signal: String, error: String): Run!
  deleteRun(id: ID!): ID!
  createTask(name: String!): Task!
  cleanupLogs(olderThanDays: Int, dryRun: Boolean = false): CleanupResult!
}
type CleanupResult { scanned: Int! deleted: Int! freedBytes: Float! dryRun: Boolean! }
input StartRunInput { name: String source: RunSource! = PROCESS format: LogFormat! = TEXT command: [String!] labels: [LabelInput!] taskId: ID id: ID }
input RunFilter { statuses: [RunStatus!] sources: [RunSource!] taskId: ID labels: [LabelInput!] search: String createdAfter: DateTime createdBefore: DateTime }
input LabelInput { key: String! value: String! }
`;

test('nothing of the public contract is renamed or dropped', () => {
  expect(findBreakingChanges(buildSchema(CONTRACT), schema)).toEqual([]);
});

test('each error code has a heading in docs/errors.md, and each heading is a code', async () => {
  const page = await here('../../../docs/errors.md');
  const headings = [...page.matchAll(/^### `?([A-Z_]+)`?$/gm)].map(([, code]) => code);
  const fromGraphql = [
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'OPERATION_RESOLUTION_FAILURE',
    'BAD_REQUEST',
  ];
  expect(headings.toSorted()).toEqual([...ERROR_CODES, ...fromGraphql].toSorted());
});
