import type { Action } from '@scrollback/sdk';
import { Icon } from '../../chrome/icon.tsx';

const PATHS: Record<Action['type'], string> = {
  FileRead: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3M6 8h4M6 10.8h4',
  FileEdit: 'M10.8 2.4l2.8 2.8-7.9 7.9-3.4.6.6-3.4zM9 4.2l2.8 2.8',
  CommandRun: 'M2.5 4.5L6 8l-3.5 3.5M8 12h5.5',
  Search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.4 10.4l3.1 3.1',
  WebFetch: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM2 8h12M8 2c-4 4-4 8 0 12 4-4 4-8 0-12z',
  SubTask: 'M4 2.5v7.5a2 2 0 0 0 2 2h7M4 5h9M10.5 9.5L13 12l-2.5 2.5',
  Plan: 'M6.5 4h7M6.5 8h7M6.5 12h7M2.5 4h.8M2.5 8h.8M2.5 12h.8',
  Generic:
    'M8 2.2v2M8 11.8v2M2.2 8h2M11.8 8h2M3.9 3.9l1.4 1.4M10.7 10.7l1.4 1.4M12.1 3.9l-1.4 1.4M5.3 10.7l-1.4 1.4M8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
};

/** The shape of what a call does. */
export function ToolIcon({ action }: { action: Action }) {
  return <Icon d={PATHS[action.type]} line={1.4} className="text-faint" />;
}
