import type { Run } from '@scrollback/log';

/** A run of which nothing is said. */
export const NO_RUN: Run = {
  id: '',
  name: '',
  status: 'RUNNING',
  source: 'PROCESS',
  format: 'TEXT',
  command: null,
  labels: [],
  taskId: null,
  createdAt: 0,
  startedAt: 0,
  finishedAt: null,
  lastActivityAt: null,
  exitCode: null,
  signal: null,
  error: null,
  raw: { nextIndex: 0, seq: 0 },
  normalized: { nextIndex: 0, seq: 0 },
  byteCount: 0,
  maskedCount: 0,
  derivedBytes: 0,
  sessionId: null,
  uploadOffset: 0,
};
