import type { IndexRange, RawEntry } from '@scrollback/sdk';
import { strings } from '../../strings.ts';
import { exactTime } from '../display/line-time.ts';
import { type TrackFacts, timeNear } from './track-facts.ts';

/** Beside the track, at the pointer: which line is there, and when it was printed. */
export function TrackTip(props: {
  /** Place on the track, from 0 to 1. */
  at: number;
  range: IndexRange;
  facts: TrackFacts;
  entry(index: number): RawEntry | undefined;
}) {
  const { at, range, facts, entry } = props;
  const rows = range.to - range.from;
  const index = Math.min(range.to - 1, range.from + Math.floor(Math.max(0, at) * rows));
  const exact = entry(index)?.timestamp;
  const near = exact ?? timeNear(facts, index);
  // The milliseconds of a guess mean nothing, and the zone is that of all other times.
  const time = near === null ? null : exactTime(Math.round(near)).slice(0, 19);
  return (
    <div
      className="log-track-tip"
      style={{ top: `${Math.min(1, Math.max(0, at)) * 100}%` }}
      aria-hidden="true"
    >
      {strings.log.track.line(index)}
      {time === null ? null : (
        <span className="text-faint">
          {exact === undefined ? strings.log.track.about(time) : time}
        </span>
      )}
    </div>
  );
}
