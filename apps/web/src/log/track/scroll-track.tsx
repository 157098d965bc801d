'use client';

import type { RawEntry } from '@scrollback/sdk';
import {
  type KeyboardEvent,
  type PointerEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Sight } from '../../list/sight.ts';
import { strings } from '../../strings.ts';
import type { LogState } from '../log-state.ts';
import type { Sights } from './sights.ts';
import { indexAt, stepOf, thumbOf } from './thumb.ts';
import { markedIndexes } from './track-facts.ts';
import { TrackMarks } from './track-marks.tsx';
import { TrackTip } from './track-tip.tsx';
import { useTrackFacts } from './use-track-facts.ts';

/** The whole run as a strip: where the reader is, warnings, errors, what was found; leads anywhere. */
export function ScrollTrack(props: {
  state: LogState;
  entry(index: number): RawEntry | undefined;
  /** Indexes of lines in which something was found, ascending. */
  hits?: readonly number[];
  /** Brings a line, fraction and all, to the top; one past the last means the end. */
  onJump(index: number): void;
  sights: Sights;
}) {
  const { state, entry, hits, sights, onJump } = props;
  const { oldest, next } = state;
  const facts = useTrackFacts(state.run?.id ?? null, oldest, next);
  const warnings = useMemo(() => markedIndexes(facts, 'warn'), [facts]);
  const errors = useMemo(() => markedIndexes(facts, 'error'), [facts]);
  const track = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const grabbed = useRef(0);
  const [pointed, setPointed] = useState<number | null>(null);
  const range = { from: oldest, to: next };

  useLayoutEffect(() => {
    // Written past React: it may change with every frame, and nothing else does with it.
    const place = (sight: Sight): void => {
      if (!track.current || !thumb.current) return;
      const { top, height } = thumbOf(
        sight,
        { from: oldest, to: next },
        track.current.clientHeight,
      );
      thumb.current.style.transform = `translateY(${top}px)`;
      thumb.current.style.height = `${height}px`;
      const line = Math.max(oldest, Math.min(Math.ceil(sight.from), next - 1));
      track.current.setAttribute('aria-valuenow', String(line + 1));
      track.current.setAttribute('aria-valuetext', strings.log.track.place(line, next));
    };
    place(sights.get());
    return sights.subscribe(place);
  }, [sights, oldest, next]);

  const pointAt = (event: PointerEvent<HTMLDivElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return (event.clientY - box.top) / box.height;
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const height = event.currentTarget.clientHeight;
    onJump(indexAt(pointAt(event) * height - grabbed.current, sights.get(), range, height));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    const { clientHeight } = event.currentTarget;
    const { top, height } = thumbOf(sights.get(), range, clientHeight);
    const at = pointAt(event) * clientHeight;
    const onThumb = at >= top && at <= top + height;
    grabbed.current = onThumb ? at - top : height / 2;
    if (!onThumb) drag(event);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const to = stepOf(event.key, sights.get(), range);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onJump(to);
  };
  return (
    <div
      ref={track}
      className="log-track"
      role="slider"
      tabIndex={0}
      aria-label={strings.log.track.label}
      aria-orientation="vertical"
      aria-valuemin={oldest + 1}
      aria-valuemax={next}
      aria-valuenow={next}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        setPointed(pointAt(event));
        if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event);
      }}
      onPointerLeave={() => setPointed(null)}
      onKeyDown={onKeyDown}
    >
      <TrackMarks kind="warn" indexes={warnings} range={range} />
      <TrackMarks kind="error" indexes={errors} range={range} />
      {hits ? <TrackMarks kind="hit" indexes={hits} range={range} /> : null}
      <div ref={thumb} className="log-track-thumb" />
      {pointed === null ? null : (
        <TrackTip at={pointed} range={range} facts={facts} entry={entry} />
      )}
    </div>
  );
}
