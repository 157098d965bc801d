import type { LogFormat } from '@scrollback/log';
import type { NormalizerFormat } from '@scrollback/normalize';

/** What `import --format` takes: layouts of folders, and formats of files wherever they are. */
export const IMPORT_FORMATS = [
  'steroids',
  'vibe-kanban',
  'claude',
  'codex',
  'gemini',
  'jsonl',
  'text',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How the lines of such history are read. */
export const READ_AS: Record<ImportFormat, NormalizerFormat> = {
  steroids: 'JSONL',
  'vibe-kanban': 'BOARD',
  claude: 'CLAUDE',
  codex: 'CODEX',
  gemini: 'GEMINI',
  jsonl: 'JSONL',
  text: 'TEXT',
};

/** The format of its runs: JSONL reads the lines of boards, too. */
export function runFormat(format: ImportFormat): LogFormat {
  const read = READ_AS[format];
  return read === 'BOARD' ? 'JSONL' : read;
}
