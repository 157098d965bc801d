import type { RawEntry } from '@scrollback/sdk';
import { Pause, Play } from 'lucide-react';
import { strings } from '../../strings.ts';
import { TOOL } from '../toolbar/look.ts';
import type { Log } from '../use-log.ts';

/** Keeps the lines as they are while more is printed, or goes on; there while either makes sense. */
export function PauseButton({ log, live }: { log: Log<RawEntry>; live: boolean }) {
  const { paused } = log.state;
  if (!live && !paused) return null;
  const label = paused ? strings.log.pause.resume : strings.log.pause.pause;
  const Drawing = paused ? Play : Pause;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={paused ? log.resume : log.store.pause}
      className={`${TOOL} ${paused ? 'bg-accent-soft text-accent' : ''}`}
    >
      <Drawing aria-hidden="true" className="size-4" />
    </button>
  );
}
