import type { FileChangeShape, ToolUseBody } from '@scrollback/sdk';
import { strings } from '../../strings.ts';
import { LongText } from '../long-text.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { Printed } from '../printed.tsx';
import { pretty } from './describe.ts';
import { DiffView } from './diff-view.tsx';
import { Output } from './output.tsx';
import { type DiffLine, parseDiff } from './parse-diff.ts';

/** What a call was given and what came of it. */
export function ToolDetails({ id, body }: { id: string; body: ToolUseBody }) {
  const { action, result, status } = body;
  return (
    <>
      <Given id={id} body={body} />
      {result ? (
        <Output
          id={id}
          text={result}
          markdown={action.type === 'SubTask'}
          open={status === 'FAILED' || status === 'DENIED' || status === 'TIMED_OUT'}
        />
      ) : null}
    </>
  );
}

function Given({ id, body: { action } }: { id: string; body: ToolUseBody }) {
  switch (action.type) {
    case 'FileEdit':
      return action.changes.map((change, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: changes are known by their order
        <Change key={at} id={`${id}.${at}`} path={action.path} change={change} />
      ));
    case 'CommandRun':
      return isLong(action.command) ? (
        <Text id={id} label={strings.activity.tool.command} text={action.command} />
      ) : null;
    case 'Generic':
      return (
        <Text id={id} label={strings.activity.tool.arguments} text={pretty(action.arguments)} />
      );
    case 'Plan':
      return (
        <div className="px-3 py-2">
          <LongText id={id} text={action.text} render={(text) => <Markdown text={text} />} />
        </div>
      );
    default:
      return null;
  }
}

function Text({ id, label, text }: { id: string; label: string; text: string }) {
  return (
    <div className="px-3 py-2">
      <p className="mb-1 text-[12px] text-faint">{label}</p>
      <LongText id={`${id} given`} text={text} render={(shown) => <Printed text={shown} />} />
    </div>
  );
}

function Change(props: { id: string; path: string; change: FileChangeShape }) {
  const { id, path, change } = props;
  if (change.newPath) {
    return <p className="px-3 py-2 text-sm">{strings.activity.tool.renamed(change.newPath)}</p>;
  }
  const lines = linesOf(change);
  return lines.length > 0 ? <DiffView id={id} path={path} lines={lines} /> : null;
}

/** Longest command, in characters, that the line of its call shows well enough. */
const COMMAND = 60;

/** Whether a command is more than the line of its call can show. */
export function isLong(command: string): boolean {
  return command.length > COMMAND || command.includes('\n');
}

/** The lines of a change; what is written anew is all added. */
export function linesOf({ diff, content }: FileChangeShape): DiffLine[] {
  if (diff) return parseDiff(diff);
  if (!content) return [];
  return content
    .replace(/\n$/, '')
    .split('\n')
    .map((text, at): DiffLine => ({ kind: 'added', text, before: null, after: at + 1 }));
}
