/** A server that said nothing for this long has nothing any more. */
const VALID_MS = 12_000;

interface Said {
  values: ReadonlySet<string>;
  at: number;
}

/** What each of the other servers said that it has, for as long as it says so. */
export class ElsewhereSets {
  readonly #byNode = new Map<string, Said>();

  /** Takes what a server has now; returns what changed. */
  set(node: string, values: readonly string[]): string[] {
    const before = this.#byNode.get(node)?.values ?? new Set();
    const now = new Set(values);
    this.#byNode.set(node, { values: now, at: performance.now() });
    return [...before, ...now].filter((value) => before.has(value) !== now.has(value));
  }

  /** A server that has it; null where none has. */
  nodeOf(value: string): string | null {
    for (const [node, { values }] of this.#byNode) if (values.has(value)) return node;
    return null;
  }

  /** Forgets servers that are silent; returns what they had. */
  expire(): string[] {
    const gone: string[] = [];
    for (const [node, { values, at }] of this.#byNode) {
      if (performance.now() - at < VALID_MS) continue;
      gone.push(...values);
      this.#byNode.delete(node);
    }
    return gone;
  }
}
