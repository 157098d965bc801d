import type { IndexRange, Run } from '@scrollback/sdk';
import Link from 'next/link';
import { makeVisible } from '../ansi/visible.ts';
import { RunDuration } from '../clock/run-duration.tsx';
import { CompareForm } from '../compare/compare-form.tsx';
import { formatBytes } from '../format/bytes.ts';
import { formatCount } from '../format/count.ts';
import { runWord } from '../status/run-badge.tsx';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';
import { DeleteRun } from './delete-run.tsx';
import { Properties, Property, When } from './property.tsx';
import { Snippets } from './snippets.tsx';

const DOWNLOADS = ['raw', 'text', 'ndjson'] as const;

/** The properties of a run, the ways to it from elsewhere, and how to be rid of it. */
export function DetailsView({ run, gaps }: { run: Run; gaps: readonly IndexRange[] | null }) {
  return (
    <div className="details">
      <div className="details-columns">
        <About run={run} />
        <div className="details-group">
          <Times run={run} />
          <Ending run={run} />
        </div>
        <Printed run={run} gaps={gaps} />
      </div>
      <Snippets run={run} />
      <CompareForm run={run.id} />
      <DeleteRun run={run} />
    </div>
  );
}

function About({ run }: { run: Run }) {
  const words = strings.details;
  const { id, command, labels, taskId, taskName, sessionId } = run;
  return (
    <Properties title={words.sections.run}>
      <Property name={words.id} copy={id}>
        <code>{id}</code>
      </Property>
      <Property name={words.status}>
        <span className="inline-flex items-center gap-1.5">
          <StatusIcon status={run.status} decorative />
          {runWord(run, null)}
        </span>
      </Property>
      {command ? (
        <Property name={words.command} copy={command.map(quoted).join(' ')}>
          <code>{makeVisible(command.map(quoted).join(' '))}</code>
        </Property>
      ) : null}
      <Property name={words.source}>{strings.source[run.source]}</Property>
      <Property name={words.format}>
        {run.detecting ? words.detecting : words.formats[run.format]}
      </Property>
      {taskId ? (
        <Property name={words.task} copy={taskId}>
          <Link href={`/tasks/${taskId}`} prefetch={false} className="text-accent hover:underline">
            {makeVisible(taskName ?? taskId)}
          </Link>
        </Property>
      ) : null}
      {sessionId ? (
        <Property name={words.session} copy={sessionId}>
          <code>{makeVisible(sessionId)}</code>
        </Property>
      ) : null}
      {labels.length > 0 ? (
        <Property name={words.labels}>
          <span className="flex flex-wrap gap-1">
            {labels.map(({ key, value }) => (
              <span key={`${key}=${value}`} className="details-label">
                {makeVisible(key)}={makeVisible(value)}
              </span>
            ))}
          </span>
        </Property>
      ) : null}
    </Properties>
  );
}

function Times({ run }: { run: Run }) {
  const words = strings.details;
  return (
    <Properties title={words.sections.times}>
      <Property name={words.started}>
        <When at={run.startedAt} />
      </Property>
      <Property name={words.lastActivity}>
        <When at={run.lastActivityAt} />
      </Property>
      <Property name={words.finished}>
        <When at={run.finishedAt} />
      </Property>
      <Property name={words.duration}>
        <RunDuration run={run} />
      </Property>
      <Property name={words.created}>
        <When at={run.createdAt} />
      </Property>
    </Properties>
  );
}

function Ending({ run }: { run: Run }) {
  const words = strings.details;
  const { exitCode, signal, error } = run;
  if (exitCode === null && signal === null && error === null) return null;
  return (
    <Properties title={words.sections.ending}>
      {exitCode === null ? null : <Property name={words.exitCode}>{exitCode}</Property>}
      {signal === null ? null : <Property name={words.signal}>{makeVisible(signal)}</Property>}
      {error === null ? null : (
        <Property name={words.error} copy={error}>
          {makeVisible(error)}
        </Property>
      )}
    </Properties>
  );
}

function Printed({ run, gaps }: { run: Run; gaps: readonly IndexRange[] | null }) {
  const words = strings.details;
  const kept = gaps?.map(({ from, to }) => strings.log.gap(from, to)).join(' ');
  return (
    <Properties title={words.sections.output}>
      <Property name={words.lines}>{formatCount(run.raw.nextIndex)}</Property>
      {run.normalized.nextIndex > 0 ? (
        <Property name={words.entries}>{formatCount(run.normalized.nextIndex)}</Property>
      ) : null}
      <Property name={words.bytes}>
        {formatBytes(run.byteCount)}{' '}
        <span className="text-faint">({words.exactBytes(run.byteCount)})</span>
      </Property>
      <Property name={words.kept}>{kept === undefined ? words.none : kept || words.whole}</Property>
      <Property name={words.masked}>{formatCount(run.maskedCount)}</Property>
      {run.uploadOffset > 0 ? (
        <Property name={words.upload}>{words.exactBytes(run.uploadOffset)}</Property>
      ) : null}
      <Property name={words.download}>
        <span className="flex flex-wrap gap-x-3">
          {DOWNLOADS.map((format) => (
            <a
              key={format}
              href={`/api/runs/${run.id}/log?format=${format}`}
              download
              className="rounded-sm text-accent hover:underline"
            >
              {words.downloads[format]}
            </a>
          ))}
        </span>
      </Property>
    </Properties>
  );
}

/** An argument as a shell takes it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
