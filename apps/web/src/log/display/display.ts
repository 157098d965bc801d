/** What stands before each line: when it was printed, since the run's start, since the line before. */
export const TIMES = ['absolute', 'relative', 'delta', 'off'] as const;
/** How much room a line has. */
export const DENSITIES = ['compact', 'default', 'roomy'] as const;

export type TimeDisplay = (typeof TIMES)[number];
export type Density = (typeof DENSITIES)[number];

/** How the reader wants lines to look. */
export interface Display {
  readonly time: TimeDisplay;
  readonly wrap: boolean;
  readonly numbers: boolean;
  readonly density: Density;
  /** Whether lines that are shown alone have those around them. */
  readonly context: boolean;
}

/** Height of a line that is not wrapped, px. */
export const ROW_PX: Record<Density, number> = { compact: 18, default: 20, roomy: 24 };

/** What holds until the reader chooses; a narrow screen has no room for times. */
export function defaultDisplay(narrow: boolean): Display {
  return {
    time: narrow ? 'off' : 'absolute',
    wrap: true,
    numbers: true,
    density: 'default',
    context: false,
  };
}

/** The choices that `text` keeps; what it lacks, or has wrong, is as in `otherwise`. */
export function readDisplay(text: string | null, otherwise: Display): Display {
  const kept = parsed(text);
  return {
    time: TIMES.find((each) => each === kept.get('time')) ?? otherwise.time,
    wrap: toBoolean(kept.get('wrap')) ?? otherwise.wrap,
    numbers: toBoolean(kept.get('numbers')) ?? otherwise.numbers,
    density: DENSITIES.find((each) => each === kept.get('density')) ?? otherwise.density,
    context: toBoolean(kept.get('context')) ?? otherwise.context,
  };
}

/** The time display after `time`, in the order of the menu. */
export function nextTime(time: TimeDisplay): TimeDisplay {
  return TIMES[(TIMES.indexOf(time) + 1) % TIMES.length] ?? 'absolute';
}

function parsed(text: string | null): Map<string, unknown> {
  try {
    return new Map(Object.entries(JSON.parse(text ?? '{}') ?? {}));
  } catch {
    // Whatever someone else left there is no choice of the reader.
    return new Map();
  }
}

function toBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
