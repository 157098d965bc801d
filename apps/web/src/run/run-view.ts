/** The ways to look at a run, as the address names them (`?view=`). */
export const RUN_VIEWS = ['log', 'terminal', 'activity', 'details'] as const;
export type RunView = (typeof RUN_VIEWS)[number];

/** The view that an address asks for; the log for anything unknown. */
export function toRunView(value: string | string[] | undefined): RunView {
  return RUN_VIEWS.find((view) => view === value) ?? 'log';
}

/** The page of a run in one of its views. */
export function runHref(id: string, view: RunView): string {
  return view === 'log' ? `/runs/${id}` : `/runs/${id}?view=${view}`;
}
