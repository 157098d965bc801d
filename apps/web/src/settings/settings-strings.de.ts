import { formatBytes } from '../format/bytes.ts';
import { counted, formatCount } from '../format/count.ts';
import { formatDecimal } from '../format/decimal.ts';
import type { settingsStrings } from './settings-strings.ts';

const runs = (count: number) => counted(count, 'Lauf', 'Läufe');
const files = (count: number) => counted(count, 'Datei', 'Dateien');

export const settingsGerman: typeof settingsStrings = {
  title: 'Einstellungen',
  language: {
    title: 'Sprache',
    lead: 'Die Sprache dieser Seiten, in diesem Browser. Was Server und Kommandozeile sagen, ist englisch.',
    label: 'Sprache dieser Seiten',
    choose: (name) => `Sprache: ${name}`,
  },
  storage: {
    title: 'Speicher',
    loading: 'Misst…',
    failed: {
      what: 'Der Speicher konnte nicht gemessen werden.',
      remedy: 'Was gezeigt wird, ist vielleicht alt.',
    },
    database: 'Datenbank',
    reusable: (bytes) => `${formatBytes(bytes)} davon frei für neue Ausgabe`,
    disk: 'Frei auf ihrer Platte',
    runs: 'Läufe',
    running: (count) => `${formatCount(count)} gehen weiter`,
    lines: 'Einträge',
    output: 'Ausgabe, wie sie kam',
    stored: (bytes, raw) =>
      bytes > 0
        ? `${formatBytes(bytes)} gespeichert, ${formatDecimal(raw / bytes, 1)} × weniger`
        : formatBytes(bytes),
    archive: 'Im Archiv',
    measured: 'Gemessen',
    byAge: 'Nach dem Alter des Endes der Läufe',
    byAgeLabel: 'Gespeicherte Bytes der Läufe nach Alter',
    age: (from, to) =>
      to === null ? `über ${from} Tage` : from === 0 ? 'letzter Tag' : `${from}–${to} Tage`,
    ageRow: (count, bytes) => `${runs(count)}, ${formatBytes(bytes)}`,
    largest: 'Größte Läufe',
    none: 'Noch gibt es keine Läufe.',
    gone: 'inzwischen gelöscht',
  },
  retention: {
    title: 'Aufbewahrung',
    lead: 'Wie lange dieser Server was aufbewahrt. Das steht in der Umgebung des Servers.',
    days: 'Läufe, die vorbei sind',
    daysKept: (days) => (days === null ? 'für immer' : counted(days, 'Tag', 'Tage')),
    runMaxBytes: 'Ausgabe eines Laufs',
    bytesKept: (bytes) => (bytes === null ? 'ganz' : `die neuesten ${formatBytes(bytes)}`),
    legacy: 'Importierte Dateien',
    legacyKept: (days) =>
      days === null
        ? 'nie gelöscht'
        : `gelöscht ${counted(days, 'Tag', 'Tage')} nachdem sie gespeichert sind`,
    olderThan: 'Läufe, die endeten vor mehr als',
    olderThanEnd: 'Tagen',
    look: 'Zeigen, was ginge',
    looking: 'Sieht nach…',
    found: (count, scanned, bytes) =>
      count === 0
        ? `Von ${runs(scanned)}, die vorbei sind, würde keiner gelöscht.`
        : `${runs(count)} von ${formatCount(scanned)} würden gelöscht, ${formatBytes(bytes)}.`,
    deleted: (count, bytes) => `${runs(count)} gelöscht, ${formatBytes(bytes)} frei geworden.`,
    remove: 'Löschen…',
    confirmTitle: (count) => `${runs(count)} löschen?`,
    confirmText:
      'Ihre Logs gehen mit. Das lässt sich nicht rückgängig machen. Läufe, die weitergehen, werden nie angerührt.',
    confirm: 'Für immer löschen',
    deleting: 'Löscht…',
    cancel: 'Behalten',
    failed: 'Mehr konnte nicht gelöscht werden.',
  },
  history: {
    title: 'Importierte Logs',
    none: 'Nichts wurde importiert. Vorhandene Logs registriert',
    command: 'scrollback import PATH… --format FORMAT',
    progress: (done, all) => `${formatCount(done)} von ${files(all)} aufgenommen`,
    label: 'Aufgenommene Dateien',
    pending: (count) => `${files(count)} noch aufzunehmen`,
    failed: (count) => `${files(count)} nicht lesbar`,
    deleted: (count) => `${files(count)} nach dem Speichern gelöscht`,
    badLines: (count) => `${counted(count, 'Zeile', 'Zeilen')} in ihrem Format nicht lesbar`,
  },
  tokens: {
    title: 'Zugangstokens',
    lead: 'Ein Token öffnet diesen Server einem Programm oder einem Menschen. Sein Geheimnis wird einmal gezeigt, wenn es gemacht wird.',
    first:
      'Solange es kein Token gibt, steht dieser Server jedem offen, der ihn erreicht. Das erste schließt ihn, darum ist es das eines Administrators; dieser Browser ist damit angemeldet.',
    list: 'Zugangstokens, neueste zuerst',
    none: 'Es gibt keine Tokens.',
    name: 'Name',
    namePlaceholder: 'ci, Laptop von Ada, …',
    role: 'Rolle',
    roles: { VIEWER: 'viewer', PRODUCER: 'producer', ADMIN: 'admin' },
    roleHints: { VIEWER: 'liest', PRODUCER: 'liest und schreibt Läufe', ADMIN: 'darf alles' },
    create: 'Token machen',
    creating: 'Macht…',
    secret: 'Dieses Geheimnis jetzt kopieren. Es lässt sich nicht noch einmal zeigen.',
    secretLabel: 'Geheimnis des neuen Tokens',
    close: 'Ich habe es kopiert',
    used: 'benutzt',
    neverUsed: 'nie benutzt',
    created: 'gemacht',
    revoked: 'widerrufen',
    revoke: 'Widerrufen',
    revokeOf: (name) => `${name} widerrufen`,
    revokeTitle: (name) => `${name} widerrufen?`,
    revokeText: 'Wer es benutzt, ist binnen fünf Sekunden ausgesperrt.',
    revoking: 'Widerruft…',
    cancel: 'Behalten',
    failed: 'Das ging nicht.',
  },
};
