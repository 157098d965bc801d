const BAR = 2;
const STEP = 3;
const HEIGHT = 16;

/** How much was printed when, as bars; only for the eye. */
export function Sparkline({ counts }: { counts: readonly number[] }) {
  const most = Math.max(...counts, 1);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${Math.max(counts.length, 1) * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-4 w-[72px] fill-current text-faint"
    >
      <path d={counts.map((count, n) => bar(n, count / most)).join('')} />
    </svg>
  );
}

/** A bar of a part of the height; what is not nothing is to be seen. */
function bar(n: number, part: number): string {
  if (part === 0) return '';
  const height = Math.max(1, Math.round(part * HEIGHT));
  return `M${n * STEP} ${HEIGHT}v${-height}h${BAR}v${height}z`;
}
