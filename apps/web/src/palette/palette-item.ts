import type { Run, Task } from '@scrollback/sdk';
import { PAGES } from '../chrome/pages.ts';
import type { Command } from '../shortcuts/command.ts';
import { strings } from '../strings.ts';

/** Something to jump to, or to do. */
export type PaletteItem =
  | { kind: 'run'; value: string; label: string; run: Run }
  | { kind: 'task'; value: string; label: string }
  | { kind: 'page'; value: string; label: string }
  | { kind: 'command'; value: string; label: string; command: Command };

export interface PaletteGroup {
  value: string;
  items: PaletteItem[];
}

/** What the server found, or has newest. */
export interface Found {
  runs: readonly Run[];
  tasks: readonly Task[];
}

const TASKS_MAX = 6;

/** What the palette lists for `query`: every word of it is in what is listed. */
export function paletteGroups(
  query: string,
  found: Found,
  commands: readonly Command[],
): PaletteGroup[] {
  const { groups } = strings.palette;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ label }: { label: string }) =>
    words.every((word) => label.toLowerCase().includes(word));
  // The server said which runs fit, by name or by id.
  const runs = found.runs.map(
    (run): PaletteItem => ({ kind: 'run', value: run.id, label: run.name, run }),
  );
  const tasks = found.tasks.map(
    ({ id, name }): PaletteItem => ({ kind: 'task', value: id, label: name }),
  );
  const pages = PAGES.map(
    ({ href, name }): PaletteItem => ({ kind: 'page', value: href, label: strings.pages[name] }),
  );
  const actions = commands
    .filter(({ run, inPalette = true }) => run && inPalette)
    .map(
      (command): PaletteItem => ({
        kind: 'command',
        value: command.id,
        label: command.name,
        command,
      }),
    );
  const listed = [
    { value: words.length > 0 ? groups.runs : groups.recent, items: runs },
    { value: groups.tasks, items: words.length > 0 ? tasks.filter(fits).slice(0, TASKS_MAX) : [] },
    { value: groups.pages, items: pages.filter(fits) },
    { value: groups.actions, items: actions.filter(fits) },
  ];
  return listed.filter(({ items }) => items.length > 0);
}
