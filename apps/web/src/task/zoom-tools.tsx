import { Icon } from '../chrome/icon.tsx';
import { strings } from '../strings.ts';
import type { Zoom } from './use-zoom.ts';

/** Buttons for what wheel, drag and keys do. */
export function ZoomTools({ zoom }: { zoom: Zoom }) {
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
