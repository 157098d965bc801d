import { formatClock } from '../format/clock.ts';
import { strings } from '../strings.ts';
import type { UsagePoint } from './arrange.ts';

const [WIDTH, HEIGHT] = [240, 48];

/** How many tokens were in context when; nothing where there is but one count. */
export function UsageChart({ points }: { points: readonly UsagePoint[] }) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || last.at <= first.at) return null;
  const most = points.reduce((max, { total }) => Math.max(max, total), 1);
  const line = points
    .map(({ at, total }) => {
      const x = (WIDTH * (at - first.at)) / (last.at - first.at);
      return `${x.toFixed(1)},${(HEIGHT - ((HEIGHT - 2) * total) / most).toFixed(1)}`;
    })
    .join(' ');
  const [from, to] = [formatClock(first.at), formatClock(last.at)];
  const { chart, most: atMost } = strings.activity.tokens;
  return (
    <figure className="grid gap-1">
      <svg
        role="img"
        aria-label={chart(from, first.total, to, last.total, most)}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-12 w-full border-b border-rule"
      >
        <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} className="fill-accent-soft" />
        <polyline
          points={line}
          fill="none"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
          className="stroke-accent"
        />
      </svg>
      <figcaption className="tick flex justify-between text-[11px] text-faint" aria-hidden="true">
        <span>{from}</span>
        <span>{atMost(most)}</span>
        <span>{to}</span>
      </figcaption>
    </figure>
  );
}
