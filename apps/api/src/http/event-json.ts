import { type Entry, entriesText, type LogEvent, type Run } from '@scrollback/log';

/** What an event says, with the names and times that GraphQL uses. */
export function eventJson(event: LogEvent): object {
  switch (event.type) {
    case 'Append': {
      const { firstIndex, entries, cursor } = event;
      return { firstIndex, entries: entries.map(entryJson), text: entriesText(entries), cursor };
    }
    case 'Replace': {
      const { index, entry, cursor } = event;
      return { index, entry: entryJson(entry), cursor };
    }
    case 'Snapshot': {
      const { firstIndex, entries, skipped, cursor } = event;
      return { firstIndex, entries: entries.map(entryJson), skipped, cursor };
    }
    case 'Finished':
      return { run: runJson(event.run), cursor: event.cursor };
  }
}

function entryJson(entry: Entry): object {
  return { ...entry, timestamp: time(entry.timestamp) };
}

function runJson(run: Run): object {
  const { id, name, status, source, format, command, labels, taskId } = run;
  const { exitCode, signal, error, byteCount, maskedCount, sessionId } = run;
  return {
    ...{ id, name, status, source, format, command, labels },
    task: taskId === null ? null : { id: taskId },
    createdAt: time(run.createdAt),
    startedAt: time(run.startedAt),
    finishedAt: time(run.finishedAt),
    durationMs: run.finishedAt === null ? null : run.finishedAt - run.startedAt,
    ...{ exitCode, signal, error },
    lastActivityAt: time(run.lastActivityAt),
    ...{ entryCount: run.raw.nextIndex, byteCount, maskedCount, sessionId },
  };
}

function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
