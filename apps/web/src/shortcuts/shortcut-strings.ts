import type { ShortcutGroup } from './command.ts';

const groups: Record<ShortcutGroup, string> = {
  log: 'Log',
  terminal: 'Terminal',
  activity: 'Activity',
  run: 'Run',
  task: 'Task',
  runs: 'Runs',
  everywhere: 'Everywhere',
};

/** The words of the sheet of keys. */
export const shortcutStrings = {
  open: 'Show keyboard shortcuts',
  title: 'Keyboard shortcuts',
  close: 'Close',
  /** Between keys that do the same. */
  or: 'or',
  groups,
};
