import { Icon } from '../chrome/icon.tsx';
import type { Command } from '../shortcuts/command.ts';
import { useCommands } from '../shortcuts/use-commands.ts';
import { strings } from '../strings.ts';
import type { Zoom } from './use-zoom.ts';

/** For the sheet of keys; src/task/zoom-gestures.ts listens to them. */
const KEYS: readonly Command[] = (
  [
    ['in', ['+']],
    ['out', ['-']],
    ['all', ['0']],
  ] as const
).map(([verb, keys]) => ({
  id: `task.zoom-${verb}`,
  get name() {
    return strings.task.zoom.keys[verb];
  },
  group: 'task',
  keys,
  inPalette: false,
}));

/** Buttons for what wheel, drag and keys do. */
export function ZoomTools({ zoom }: { zoom: Zoom }) {
  useCommands(KEYS);
  const { zoomIn, zoomOut, reset } = strings.task.zoom;
  return (
    <span className="task-zoom">
      {zoom.zoomed ? (
        <button type="button" onClick={zoom.reset} className="task-zoom-reset">
          {reset}
        </button>
      ) : null}
      <button type="button" onClick={() => zoom.by(2)} aria-label={zoomOut} title={zoomOut}>
        <Icon d="M3.5 8h9" className="size-3.5" />
      </button>
      <button type="button" onClick={() => zoom.by(1 / 2)} aria-label={zoomIn} title={zoomIn}>
        <Icon d="M3.5 8h9M8 3.5v9" className="size-3.5" />
      </button>
    </span>
  );
}
