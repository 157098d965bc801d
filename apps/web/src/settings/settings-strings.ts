import { formatBytes } from '../format/bytes.ts';
import { counted, formatCount } from '../format/count.ts';
import { formatDecimal } from '../format/decimal.ts';

/** Every word of the settings page. */
export const settingsStrings = {
  title: 'Settings',
  language: {
    title: 'Language',
    lead: 'Of these pages, in this browser. What the server and the command line say is in English.',
    label: 'Language of these pages',
    choose: (name: string) => `Language: ${name}`,
  },
  storage: {
    title: 'Storage',
    loading: 'Measuring…',
    failed: { what: 'Storage could not be measured.', remedy: 'What is shown may be old.' },
    database: 'Database',
    reusable: (bytes: number) => `${formatBytes(bytes)} of it free for new output`,
    disk: 'Free on its disk',
    runs: 'Runs',
    running: (count: number) => `${formatCount(count)} going on`,
    lines: 'Entries',
    output: 'Output as printed',
    stored: (bytes: number, raw: number) =>
      bytes > 0
        ? `${formatBytes(bytes)} stored, ${formatDecimal(raw / bytes, 1)} × less`
        : formatBytes(bytes),
    archive: 'In the archive',
    measured: 'Measured',
    byAge: 'By age of the run’s end',
    byAgeLabel: 'Stored bytes of runs by age',
    age: (from: number, to: number | null) =>
      to === null ? `over ${from} days` : from === 0 ? 'last day' : `${from}–${to} days`,
    ageRow: (runs: number, bytes: number) => `${counted(runs, 'run')}, ${formatBytes(bytes)}`,
    largest: 'Largest runs',
    none: 'There are no runs yet.',
    gone: 'deleted meanwhile',
  },
  retention: {
    title: 'Retention',
    lead: 'How long this server keeps what. It is set by the environment of the server.',
    days: 'Runs that are over',
    daysKept: (days: number | null) => (days === null ? 'kept for ever' : counted(days, 'day')),
    runMaxBytes: 'Output of one run',
    bytesKept: (bytes: number | null) =>
      bytes === null ? 'all of it' : `the newest ${formatBytes(bytes)}`,
    legacy: 'Imported files',
    legacyKept: (days: number | null) =>
      days === null ? 'never deleted' : `deleted ${counted(days, 'day')} after they are stored`,
    olderThan: 'Runs that ended more than',
    olderThanEnd: 'days ago',
    look: 'See what would go',
    looking: 'Looking…',
    found: (count: number, scanned: number, bytes: number) =>
      count === 0
        ? `None of ${counted(scanned, 'run')} that are over would be deleted.`
        : `${counted(count, 'run')} of ${formatCount(scanned)} would be deleted, ${formatBytes(bytes)}.`,
    deleted: (count: number, bytes: number) =>
      `${counted(count, 'run')} deleted, ${formatBytes(bytes)} freed.`,
    remove: 'Delete them…',
    confirmTitle: (count: number) => `Delete ${counted(count, 'run')}?`,
    confirmText:
      'Their logs go with them. This can’t be undone. Runs that go on are never touched.',
    confirm: 'Delete for ever',
    deleting: 'Deleting…',
    cancel: 'Keep them',
    failed: 'Nothing more could be deleted.',
  },
  history: {
    title: 'Imported history',
    none: 'Nothing was imported. Existing logs are registered with',
    command: 'scrollback import PATH… --format FORMAT',
    progress: (done: number, all: number) =>
      `${formatCount(done)} of ${counted(all, 'file')} taken in`,
    label: 'Files taken in',
    pending: (count: number) => `${counted(count, 'file')} to be taken in yet`,
    failed: (count: number) => `${counted(count, 'file')} could not be read`,
    deleted: (count: number) => `${counted(count, 'file')} deleted after being stored`,
    badLines: (count: number) => `${counted(count, 'line')} could not be read by their format`,
  },
  tokens: {
    title: 'Access tokens',
    lead: 'A token opens this server to a program or a person. Its secret is shown once, when it is made.',
    first:
      'Until there is a token, this server is open to everybody who reaches it. The first one closes it, so it is an administrator’s; this browser is signed in with it.',
    list: 'Access tokens, newest first',
    none: 'There are no tokens.',
    name: 'Name',
    namePlaceholder: 'ci, laptop of Ada, …',
    role: 'Role',
    roles: { VIEWER: 'viewer', PRODUCER: 'producer', ADMIN: 'admin' },
    roleHints: { VIEWER: 'reads', PRODUCER: 'reads and writes runs', ADMIN: 'may do everything' },
    create: 'Make a token',
    creating: 'Making…',
    secret: 'Copy this secret now. It can’t be shown again.',
    secretLabel: 'Secret of the new token',
    close: 'I have copied it',
    used: 'used',
    neverUsed: 'never used',
    created: 'made',
    revoked: 'revoked',
    revoke: 'Revoke',
    revokeOf: (name: string) => `Revoke ${name}`,
    revokeTitle: (name: string) => `Revoke ${name}?`,
    revokeText: 'Whoever uses it is shut out within five seconds.',
    revoking: 'Revoking…',
    cancel: 'Keep it',
    failed: 'It could not be done.',
  },
};
