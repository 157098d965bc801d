/** Counts numbered lines as they come: `NUMBER TIME`, the time in epoch milliseconds. */
export class Tally {
  readonly #seen = new Set<number>();
  readonly #latencies: number[] = [];
  #next = 0;
  #duplicate = 0;
  #reordered = 0;

  /** Takes the line that came at `now`, where its latency counts. */
  take(line: string, now?: number): void {
    const [number, time] = line.split(' ').map(Number);
    if (number === undefined || !Number.isSafeInteger(number)) return;
    if (this.#seen.has(number)) {
      this.#duplicate++;
      return;
    }
    this.#seen.add(number);
    if (number < this.#next) this.#reordered++;
    this.#next = Math.max(this.#next, number + 1);
    if (now !== undefined && time !== undefined) this.#latencies.push(now - time);
  }

  /** What was wrong, of `total` lines numbered from 0. */
  counts(total: number): { missing: number; duplicate: number; reordered: number } {
    let missing = 0;
    for (let number = 0; number < total; number++) if (!this.#seen.has(number)) missing++;
    return { missing, duplicate: this.#duplicate, reordered: this.#reordered };
  }

  /** Latencies in milliseconds, to a tenth; 0 when there are none. */
  percentiles(): { p50: number; p95: number; p99: number; max: number } {
    const sorted = this.#latencies.sort((a, b) => a - b);
    const at = (share: number) => {
      const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
      return Math.round(value * 10) / 10;
    };
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
  }
}
