import type {
  LogFormat as Format,
  RunSource as Source,
  RunStatus as Status,
} from '@scrollback/log';
import { builder } from '../builder.ts';

export const RunStatus = builder.enumType('RunStatus', {
  description: 'How a run stands. Everything but RUNNING is final.',
  values: {
    RUNNING: { description: 'Not over yet.' },
    SUCCEEDED: { description: 'Over, with exit code 0.' },
    FAILED: { description: 'Over, with another exit code, a signal, or never spawned.' },
    TIMED_OUT: { description: 'Ended because it printed nothing for too long.' },
    CANCELED: { description: 'Ended by a person.' },
    LOST: { description: 'Its producer vanished without saying how it ended.' },
  } satisfies Record<Status, { description: string }>,
});

export const RunSource = builder.enumType('RunSource', {
  description: 'Where the output came from.',
  values: {
    PROCESS: { description: 'A process started by `scrollback run`, or its like.' },
    CONTAINER: { description: "A container's life." },
    FILE: { description: 'A growing file.' },
    UPLOAD: { description: 'Plain bytes over HTTP, or standard input.' },
    IMPORT: { description: 'History that existed before.' },
  } satisfies Record<Source, { description: string }>,
});

export const LogFormat = builder.enumType('LogFormat', {
  description: 'What the output is written in: it decides how NORMALIZED entries are derived.',
  values: {
    TEXT: { description: 'Plain lines; there are no NORMALIZED entries.' },
    CLAUDE: { description: 'Stream JSON of Claude Code.' },
    CODEX: { description: 'JSON events of Codex.' },
    GEMINI: { description: 'Stream JSON of Gemini CLI.' },
    JSONL: { description: 'Activity JSONL of task runners.' },
  } satisfies Record<Format, { description: string }>,
});
