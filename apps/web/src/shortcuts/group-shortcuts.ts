import { type Command, SHORTCUT_GROUPS, type ShortcutGroup } from './command.ts';

/** Those of `commands` that have keys, by heading. */
export function groupShortcuts(
  commands: readonly Command[],
): { group: ShortcutGroup; members: Command[] }[] {
  const known = commands.filter(({ keys }) => keys?.length);
  return SHORTCUT_GROUPS.map((group) => ({
    group,
    members: known.filter((command) => command.group === group),
  })).filter(({ members }) => members.length > 0);
}
