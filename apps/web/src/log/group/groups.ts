import type { RawEntry } from '@scrollback/sdk';
import { Hidden, NOTHING_HIDDEN } from '../../list/hidden.ts';
import type { Span } from '../../list/view.ts';
import type { EntryListener } from '../held-entries.ts';
import { Folds } from './folds.ts';
import type { Group } from './nest.ts';
import { NO_GROUPS, Outline } from './outline.ts';
import type { RowGroup } from './row-group.ts';
import { SeenLines } from './seen-lines.ts';
import type { Survey } from './survey.ts';

/** How the lines of a run are grouped, as far as the page has seen them, and what is folded. */
export interface GroupState {
  readonly outline: Outline;
  /** The rows that take no room for it. */
  readonly hidden: Hidden;
  /** Grows with each state. */
  readonly version: number;
}

const NOTHING: GroupState = { outline: NO_GROUPS, hidden: NOTHING_HIDDEN, version: 0 };

/**
 * The groups of one run's lines. What arrives may show where a folded group began or that it goes on;
 * that hides no line which the reader has in sight: such a group opens instead.
 */
export class Groups implements EntryListener<RawEntry> {
  readonly #seen = new SeenLines();
  readonly #listeners = new Set<() => void>();
  #folds = Folds.NONE;
  #state = NOTHING;
  /** Whether lines came since `#state` was made. */
  #stale = false;
  /** The lines that were seen when it was made. */
  #known: readonly Span[] = [];
  #sight: readonly Span[] = [];
  /** The changes of what was seen that the outline has in it. */
  #changes = 0;
  /** The line that was asked for last, which shall be seen when it comes. */
  #wanted: number | null;

  /** @param wanted a line that is asked for from the first */
  constructor(wanted: number | null = null) {
    this.#wanted = wanted;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something changed. */
  readonly state = (): GroupState => {
    if (this.#stale) this.#refresh();
    return this.#state;
  };

  /** Takes in entries that were read or arrived, ascending. */
  heard(entries: readonly RawEntry[]): void {
    if (!this.#stale) this.#known = this.#seen.spans;
    this.#seen.add(entries);
    // Without groups nothing depends on what was seen.
    if (this.#seen.marked.length > 0 || this.#state.outline !== NO_GROUPS) this.#stale = true;
  }

  /** Takes in which lines of the run are marked, also of those that were not read. */
  readonly survey = (survey: Survey): void => {
    if (!this.#stale) this.#known = this.#seen.spans;
    this.#seen.survey(survey);
    this.#stale = true;
    for (const listener of this.#listeners) listener();
  };

  /** Whether there are groups, and lines of [from, to) of which it is not known if they are marked. */
  readonly isPart = (from: number, to: number): boolean =>
    this.#seen.marked.length > 0 && !this.#seen.covers(from, to);

  /** Says which rows are in the document. */
  readonly view = (parts: readonly Span[]): void => {
    this.#sight = parts;
  };

  /** The group with its title in the row at `index`, as that row shows it; null where none has. */
  readonly titleAt = (index: number): RowGroup | null => {
    const { outline } = this.state();
    const group = outline.headedAt(index);
    if (!group) return null;
    const { head, to, title, name } = group;
    const lines = to - head - 1 - outline.ends.count(head, to);
    const errors = this.#seen.errors(head + 1, to);
    const atLeast = this.#seen.errorsCut(head + 1, to);
    return { title, name, lines, errors, atLeast, folded: this.#folds.has(group) };
  };

  /** How many groups the row at `index` is in. */
  readonly depthAt = (index: number): number => {
    const { outline } = this.state();
    const around = outline.around(index);
    return around ? around.depth + 1 : 0;
  };

  /** The first line in sight, from `index` on, that has to do with a group; null where none has. */
  readonly near = (index: number): number | null => {
    const { outline, hidden } = this.state();
    const rows = this.#sight.flatMap((part) => hidden.rows(part));
    const row = rows.find((row) => row >= index && this.#groupAt(row, outline));
    return row ?? null;
  };

  /** Folds the group with its title at `index` or, where there is none, the one around it; or opens it. */
  readonly toggle = (index: number): void => {
    const group = this.#groupAt(index, this.state().outline);
    if (group) this.#choose(this.#folds.with(group.head, !this.#folds.has(group)));
  };

  /** Folds all groups, or opens all where each is folded. */
  readonly toggleAll = (): void => {
    const { groups } = this.state().outline;
    this.#choose(Folds.all(groups.some((group) => !this.#folds.has(group))));
  };

  /** Opens all groups around a line, also those that are found around it later. */
  readonly reveal = (index: number): void => {
    const folds = this.#opened(index, this.state().outline);
    if (folds !== this.#folds) this.#choose(folds);
    this.#wanted = index;
  };

  #groupAt(index: number, outline: Outline): Group | null {
    return outline.headedAt(index) ?? outline.around(index);
  }

  #choose(folds: Folds): void {
    this.#wanted = null;
    this.#folds = folds;
    const { outline } = this.state();
    this.#set(outline);
    for (const listener of this.#listeners) listener();
  }

  #refresh(): void {
    const outline = this.#outlined();
    if (this.#wanted !== null) this.#folds = this.#opened(this.#wanted, outline);
    const { hidden } = this.#state;
    const rows = this.#sight.flatMap((part) => hidden.rows(part));
    const watched = rows.filter((row) => isIn(this.#known, row));
    for (const row of watched) this.#folds = this.#opened(row, outline);
    this.#set(outline);
    this.#stale = false;
  }

  #outlined(): Outline {
    const { marked, spans, changes } = this.#seen;
    const { outline } = this.#state;
    if (outline === NO_GROUPS || changes !== this.#changes) {
      this.#changes = changes;
      return new Outline(marked, spans);
    }
    outline.grow(marked, spans);
    return outline;
  }

  #set(outline: Outline): void {
    const version = this.#state.version + 1;
    this.#state = { outline, hidden: hiddenIn(outline, this.#folds), version };
  }

  #opened(index: number, outline: Outline): Folds {
    let folds = this.#folds;
    for (let group = outline.around(index); group; group = group.parent) {
      if (folds.has(group)) folds = folds.with(group.head, false);
    }
    return folds;
  }
}

function hiddenIn({ groups, ends }: Outline, folds: Folds): Hidden {
  const folded = groups
    .filter((group) => folds.has(group))
    .map(({ head, to }) => ({ from: head + 1, to }));
  return new Hidden([...folded, ...ends.all.map((end) => ({ from: end, to: end + 1 }))]);
}

function isIn(spans: readonly Span[], index: number): boolean {
  return spans.some(({ from, to }) => index >= from && index < to);
}
