'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useMemo } from 'react';
import { AnsiText } from '../ansi/ansi-text.tsx';
import { type AnsiState, stripAnsi } from '../ansi/parse-ansi.ts';
import type { LineMark } from '../ansi/segments.ts';
import { useOpened } from '../opened/opened.tsx';
import { strings } from '../strings.ts';
import { foldAt } from './fold-at.ts';
import { jsonOf } from './json/json-of.ts';
import { JsonTree } from './json/json-tree.tsx';
import { downloadHref } from './toolbar/download-href.ts';

/** What a line says: a long one in part until it is opened, JSON with its tree, and what was cut. */
export function LineText(props: {
  runId: string | undefined;
  /** Its place in the run, also where some lines are shown only. */
  line: number;
  entry: RawEntry;
  start: AnsiState;
  marks: readonly LineMark[] | undefined;
}) {
  const { runId, line, entry, start, marks } = props;
  const { text, partial, truncatedBytes } = entry;
  const json = useMemo(() => (partial ? null : jsonOf(stripOf(text))), [text, partial]);
  const [tree, toggleTree] = useOpened(`json ${line}`);
  const [unfolded, toggleFold] = useOpened(`line ${line}`);
  const fold = foldAt(text);
  // What was found must be seen.
  const found = fold !== null && (marks?.some(({ to }) => to > fold) ?? false);
  const words = strings.log;
  return (
    <span className="log-text" data-json={json !== null || undefined}>
      {json ? (
        <button
          type="button"
          className="json-toggle"
          aria-expanded={tree}
          aria-label={tree ? words.json.close : words.json.open}
          onClick={toggleTree}
        />
      ) : null}
      <AnsiText
        text={fold === null || unfolded || found ? text : text.slice(0, fold)}
        startState={start}
        marks={marks}
      />
      {fold === null || found ? null : (
        <button type="button" className="log-more" aria-expanded={unfolded} onClick={toggleFold}>
          {unfolded ? words.fold : words.unfold(text.length - fold)}
        </button>
      )}
      {truncatedBytes > 0 ? (
        <span className="log-cut">
          {words.truncated(truncatedBytes)}{' '}
          {runId === undefined ? null : (
            <a href={downloadHref(runId, 'raw')} download="">
              {words.downloadCut}
            </a>
          )}
        </span>
      ) : null}
      {json && tree ? <JsonTree id={`json ${line}`} value={json} /> : null}
    </span>
  );
}

/** Most lines have no sequences, and most no brackets: neither is worth a copy. */
function stripOf(text: string): string {
  return text.includes('\u001b') ? stripAnsi(text) : text;
}
