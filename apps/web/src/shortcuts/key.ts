/** What of a key event tells which key it is. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const MOD = 'Mod+';
const SHOWN: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** Whether a key works where text is typed too. */
export function worksInFields(key: string): boolean {
  return key.startsWith(MOD);
}

/** Whether `press` is of `key`, written as {@link Command.keys} says. */
export function isKey(press: KeyPress, key: string): boolean {
  if (press.altKey) return false;
  const mod = press.ctrlKey || press.metaKey;
  if (key.startsWith(MOD)) {
    return mod && press.key.toLowerCase() === key.slice(MOD.length).toLowerCase();
  }
  return !mod && press.key === (key === 'Space' ? ' ' : key);
}

/** A key as the reader's keyboard has it: ⌘K on a Mac, Ctrl+K elsewhere. */
export function showKey(key: string, mac: boolean): string {
  if (!key.startsWith(MOD)) return SHOWN[key] ?? key;
  const rest = key.slice(MOD.length).toUpperCase();
  return mac ? `⌘${rest}` : `Ctrl+${rest}`;
}
