'use client';

import type { LogStream } from '@scrollback/sdk';
import { ChevronDown, Filter, UnfoldVertical, X } from 'lucide-react';
import { Late } from '../../late/late.ts';
import { LateMenu } from '../../late/late-menu.tsx';
import { strings } from '../../strings.ts';
import { useDisplay } from '../display/use-display.ts';
import type { FindQuery } from '../find/find-query.ts';
import { TOOL } from '../toolbar/look.ts';
import { EVERYTHING, isEverything, type LineFilter } from './line-filter.ts';

const levelMenu = new Late(async () => (await import('./level-menu.tsx')).LevelMenu);

const PRESSED = 'aria-pressed:bg-accent-soft aria-pressed:text-accent';

/** Which lines are shown: by stream, by level, and only those in which something is found. */
export function FilterBar(props: {
  filter: LineFilter;
  onChange(change: Partial<LineFilter>): void;
  /** What is looked for. */
  query: FindQuery;
  shown: number;
  total: number;
}) {
  const words = strings.log.filter;
  const { filter, onChange, query, shown, total } = props;
  const [display, choose] = useDisplay();
  const stream = (value: LogStream, label: string, hint: string) => {
    const on = filter.streams.includes(value);
    const streams = on
      ? filter.streams.filter((each) => each !== value)
      : [...filter.streams, value];
    return (
      <button
        type="button"
        title={hint}
        aria-pressed={on}
        onClick={() => onChange({ streams })}
        className={`${TOOL} ${PRESSED}`}
      >
        {label}
      </button>
    );
  };
  const { text, regex, caseSensitive } = query;
  const { levels } = filter;
  const only = filter.search !== '';
  return (
    <fieldset aria-label={words.label} className="flex shrink-0 items-center gap-0.5">
      <button
        type="button"
        title={words.onlyHint}
        aria-label={words.only}
        aria-pressed={only}
        aria-disabled={!only && text === ''}
        onClick={() => {
          if (only) onChange({ search: '' });
          else if (text !== '') onChange({ search: text, regex, caseSensitive });
        }}
        className={`${TOOL} ${PRESSED}`}
      >
        <Filter aria-hidden="true" className="size-4" />
      </button>
      {stream('STDOUT', words.out, words.outHint)}
      {stream('STDERR', words.err, words.errHint)}
      <LateMenu
        menu={levelMenu}
        trigger={{
          title: words.levelHint,
          className: `${TOOL} ${levels.length > 0 ? 'bg-accent-soft text-accent' : ''}`,
          children: (
            <>
              {levels.length > 0
                ? levels.map((level) => words.levels[level]).join(', ')
                : words.level}
              <ChevronDown aria-hidden="true" className="size-3.5" />
            </>
          ),
        }}
        with={{ filter, onChange }}
      />
      {isEverything(filter) ? null : (
        <>
          <span className="tick px-1 text-[12px] text-soft">{words.shown(shown, total)}</span>
          <button
            type="button"
            aria-label={strings.log.context.button}
            title={strings.log.context.button}
            aria-pressed={display.context}
            onClick={() => choose({ context: !display.context })}
            className={`${TOOL} ${PRESSED}`}
          >
            <UnfoldVertical aria-hidden="true" className="size-4" />
          </button>
          <button
            type="button"
            className={TOOL}
            aria-label={words.all}
            title={words.all}
            onClick={() => onChange(EVERYTHING)}
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        </>
      )}
    </fieldset>
  );
}
