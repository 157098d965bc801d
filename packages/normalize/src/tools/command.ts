import type { ActionOf, CommandCategoryName } from '@scrollback/log';

const CATEGORIES: Readonly<Record<string, CommandCategoryName>> = Object.assign(
  Object.create(null),
  Object.fromEntries([
    ...'cat head tail less more ls dir wc stat file du df pwd tree nl od xxd hexdump jq bat diff'
      .split(' ')
      .map((word) => [word, 'READ']),
    ...'grep egrep fgrep rg ag ack find fd fdfind locate which'
      .split(' ')
      .map((word) => [word, 'SEARCH']),
    ...'sed tee mv cp rm mkdir rmdir touch chmod chown ln patch apply_patch truncate install dd'
      .split(' ')
      .map((word) => [word, 'EDIT']),
    ...'curl wget http https xh'.split(' ').map((word) => [word, 'FETCH']),
  ]),
);
/** `bash -lc '…'` and the like, around the command that is meant. */
const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|da)?sh\s+-l?c\s+(['"]?)/;
/** Whether the first word may be another than the one that counts. */
const WRAPPED = /^(?:\S*sh\s|\w+=|sudo\s|env\s|time\s|cd\s)/;
/** What may stand before the word that counts. */
const BEFORE = /^(?:\w+=\S*\s+|sudo\s+|env\s+|time\s+|cd\s+[^\s&;]+\s*(?:&&|;)\s*)+/;

/** What a command is for, by its first word. */
export function commandRun(command: string): ActionOf<'CommandRun'> {
  return { type: 'CommandRun', command, category: categoryOf(command) };
}

/** A command given as a list of words: the script where a shell runs one, else the words. */
export function commandLine(words: unknown): string {
  if (typeof words === 'string') return words;
  if (!Array.isArray(words)) return '';
  const [shell, flag, script] = words;
  const runs = words.length === 3 && /(?:^|\/)(?:ba|z|da)?sh$/.test(String(shell));
  if (runs && /^-l?c$/.test(String(flag))) return String(script);
  return words.map((word) => quoted(String(word))).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function categoryOf(command: string): CommandCategoryName {
  const plain = command.slice(0, 200).trimStart();
  const start = WRAPPED.test(plain) ? plain.replace(SHELL, '').replace(BEFORE, '') : plain;
  const [, word = ''] = /^(?:\S*\/)?([\w-]+)/.exec(start) ?? [];
  if (word === 'sed' && /^\S+\s+-n\b/.test(start)) return 'READ';
  if (word === 'git') return gitCategory(start);
  return CATEGORIES[word] ?? 'OTHER';
}

function gitCategory(start: string): CommandCategoryName {
  const [, verb = ''] = /^\S+\s+(?:-\S+\s+)*([\w-]+)/.exec(start) ?? [];
  if (/^(?:show|log|diff|status|blame)$/.test(verb)) return 'READ';
  if (/^(?:grep|ls-files)$/.test(verb)) return 'SEARCH';
  return /^(?:fetch|pull|clone)$/.test(verb) ? 'FETCH' : 'OTHER';
}
