import type { RunStatus } from '@scrollback/sdk';

/** Each status as lines on 16 × 16, so that colour is never needed to tell them apart. */
export const STATUS_PATHS: Readonly<Record<RunStatus, string>> = {
  RUNNING: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 8h.01',
  SUCCEEDED: 'M3.5 8.5l3 3 6-7',
  FAILED: 'M4 4l8 8M12 4l-8 8',
  TIMED_OUT: 'M13.75 8a5.75 5.75 0 1 1-11.5 0 5.75 5.75 0 0 1 11.5 0zM8 5v3.25L10 10',
  CANCELED: 'M3.5 8h9',
  LOST: 'M6.4 9.6l-1.2 1.2a2.05 2.05 0 0 1-2.9-2.9l1.6-1.6M9.6 6.4l1.2-1.2a2.05 2.05 0 0 1 2.9 2.9l-1.6 1.6M6 3.2l.5 1.5M3.2 6l1.5.5M10 12.8l-.5-1.5M12.8 10l-1.5-.5',
};
