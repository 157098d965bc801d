import { type Entry, isRaw, type NormalizedEntry, type RawEntry } from '@scrollback/log';
import { builder } from '../builder.ts';
import { LogLevel, LogStream } from './enums.ts';
import { GroupMark } from './group-mark.ts';
import { NormalizedBody } from './normalized/ref.ts';

export const LogEntry = builder.interfaceRef<Entry>('LogEntry').implement({
  description: 'One item of a channel.',
  resolveType: (entry) => (isRaw(entry) ? 'RawLogEntry' : 'NormalizedLogEntry'),
  fields: (t) => ({
    index: t.exposeInt('index', {
      description: 'Its number: gapless from 0 in its channel, and never another.',
    }),
    timestamp: t.expose('timestamp', {
      type: 'DateTime',
      description: 'When its first byte arrived.',
    }),
  }),
});

builder.objectRef<RawEntry>('RawLogEntry').implement({
  description: 'A line that was printed.',
  interfaces: [LogEntry],
  fields: (t) => ({
    stream: t.expose('stream', { type: LogStream, description: 'Where it was printed.' }),
    level: t.expose('level', {
      type: LogLevel,
      nullable: true,
      description: 'Its level; null where its text tells none.',
    }),
    text: t.exposeString('text', {
      description:
        'What a terminal would show: without its line end, after the last carriage return (or `ESC [ 1 G`), ANSI kept.',
    }),
    partial: t.exposeBoolean('partial', {
      description: 'True while the line has no end; a Replace follows.',
    }),
    truncatedBytes: t.exposeInt('truncatedBytes', {
      description: 'Bytes that `text` leaves out over the line limit; the raw download has them.',
    }),
    groups: t.field({
      type: [GroupMark],
      nullable: true,
      description:
        'Groups of lines that begin or end here, in that order, as CI systems mark them; null where none do.',
      resolve: ({ groups }) => groups ?? null,
    }),
  }),
});

builder.objectRef<NormalizedEntry>('NormalizedLogEntry').implement({
  description: "A typed entry parsed from a coding agent's output.",
  interfaces: [LogEntry],
  fields: (t) => ({
    rawIndex: t.exposeInt('rawIndex', {
      nullable: true,
      description:
        'Index of the RAW entry that said it first; null where that is not known, as of entries stored before it was.',
    }),
    body: t.expose('body', { type: NormalizedBody, description: 'What it is.' }),
  }),
});
