/** A group as the row with its title shows it. */
export interface RowGroup {
  /** How the line reads without its marker, ANSI kept; the end of its text. */
  readonly title: string;
  readonly name: string | null;
  readonly folded: boolean;
  /** Lines that it has, other than its title and the ends of groups. */
  readonly lines: number;
  /** Those of the lines that are errors. */
  readonly errors: number;
  /** Whether there may be more errors than the page remembers. */
  readonly atLeast: boolean;
}
