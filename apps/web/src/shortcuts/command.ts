/** Where a command is offered, in the order of the sheet's headings. */
export const SHORTCUT_GROUPS = [
  'log',
  'terminal',
  'activity',
  'run',
  'task',
  'runs',
  'everywhere',
] as const;
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number];

/** Something that a reader can do here and now: listed in the palette and in the sheet of keys. */
export interface Command {
  /** Unique among what is registered, `area.verb`, for instance `log.wrap`. */
  id: string;
  /** What it does, beginning with a verb, as the reader sees it: "Toggle wrap". */
  name: string;
  /** Under which heading the sheet lists it. */
  group: ShortcutGroup;
  /**
   * The keys that do it, the first of them is the one shown: a `KeyboardEvent.key` ("j", "G", "End",
   * "Space"), or with "Mod+" before it for ⌘ on a Mac and Ctrl elsewhere ("Mod+k"). Those with Mod
   * also work in fields. Without keys it is only in the palette.
   */
  keys?: readonly string[];
  /** Does it. Absent where something else listens to the keys: then the sheet alone lists it. */
  run?: () => void;
  /** False for what makes no sense from the palette, such as moving by one line. */
  inPalette?: boolean;
}
