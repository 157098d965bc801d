'use client';

import { Menu } from '@base-ui/react/menu';
import type { LogStream } from '@scrollback/sdk';
import { ChevronDown, Filter, UnfoldVertical, X } from 'lucide-react';
import { MenuPortal } from '../../chrome/menu-portal.tsx';
import { strings } from '../../strings.ts';
import { useDisplay } from '../display/use-display.ts';
import type { FindQuery } from '../find/find-query.ts';
import { CHOICE, POPUP, TOOL } from '../toolbar/look.ts';
import { EVERYTHING, isEverything, LEVELS, type LineFilter } from './line-filter.ts';

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
      <LevelMenu filter={filter} onChange={onChange} />
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

function LevelMenu(props: { filter: LineFilter; onChange(change: Partial<LineFilter>): void }) {
  const words = strings.log.filter;
  const { levels } = props.filter;
  return (
    <Menu.Root>
      <Menu.Trigger
        title={words.levelHint}
        className={`${TOOL} ${levels.length > 0 ? 'bg-accent-soft text-accent' : ''}`}
      >
        {levels.length > 0 ? levels.map((level) => words.levels[level]).join(', ') : words.level}
        <ChevronDown aria-hidden="true" className="size-3.5" />
      </Menu.Trigger>
      <MenuPortal>
        <Menu.Positioner sideOffset={4} align="start" className="z-20">
          <Menu.Popup className={POPUP}>
            {LEVELS.map((level) => (
              <Menu.CheckboxItem
                key={level}
                closeOnClick={false}
                checked={levels.includes(level)}
                onCheckedChange={(on) =>
                  props.onChange({
                    levels: LEVELS.filter((each) => (each === level ? on : levels.includes(each))),
                  })
                }
                className={CHOICE}
              >
                <span aria-hidden="true" className="w-4 text-accent">
                  <Menu.CheckboxItemIndicator>✓</Menu.CheckboxItemIndicator>
                </span>
                {words.levels[level]}
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </MenuPortal>
    </Menu.Root>
  );
}
