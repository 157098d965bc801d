import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Container, EPOCH, type ResumePoint } from '@scrollback/capture/docker';
import { keepLife, keptLife, keptProgress, livesIn, removeLife } from './kept-life.ts';
import { Life } from './life.ts';
import type { LifeSurroundings } from './life-surroundings.ts';
import { type Identity, runOfLife } from './run-of-life.ts';

/** The lives that a collector has to do with, and the newest one of each container before it. */
export class Lives {
  readonly #root: string;
  readonly #identity: Identity;
  readonly #surroundings: LifeSurroundings;
  /** The lives of each container that are known, oldest first. */
  readonly #lives = new Map<string, Life[]>();
  /** Those that are not over. */
  readonly #open = new Set<Life>();

  constructor(root: string, identity: Identity, surroundings: LifeSurroundings) {
    this.#root = root;
    this.#identity = identity;
    this.#surroundings = surroundings;
  }

  /** The lives that were not over when the collector ended last. */
  restore(): Life[] {
    const restored: Life[] = [];
    for (const folder of livesIn(this.#root)) {
      const kept = keptLife(folder);
      if (kept === null) removeLife(folder);
      else restored.push(this.#add(folder, kept));
    }
    return restored.filter(({ progress }) => progress.over === null);
  }

  /** The life that a container has now, from its begin on; or the one that is known already. */
  begin(container: Container): Life {
    const startedAt = container.life.startedAt ?? EPOCH;
    const known = this.#lives.get(container.id)?.find((life) => life.startedAt === startedAt);
    if (known) return known;
    const input = runOfLife(this.#identity, container);
    const folder = join(this.#root, input.id);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    keepLife(folder, { input, container });
    return this.#add(folder, { input, container });
  }

  /** The container was removed: what is kept for its next life is of no use. */
  forget(container: string): void {
    for (const life of this.#lives.get(container) ?? []) {
      void life.done.then(() => {
        if (life.progress.over !== null) removeLife(this.#folderOf(life));
      });
    }
    this.#lives.delete(container);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#open].map((life) => life.stop()));
  }

  #add(folder: string, kept: { input: Life['kept']['input']; container: Container }): Life {
    const lives = this.#lives.get(kept.container.id) ?? [];
    const life = new Life(folder, kept, this.#surroundings, this.#endOf(lives.at(-1) ?? null));
    this.#lives.set(kept.container.id, [...lives, life]);
    this.#open.add(life);
    void life.done.then(() => {
      this.#open.delete(life);
      if (life.progress.over !== null) this.#prune(kept.container.id, life);
    });
    return life;
  }

  /** What ended before a life that is over is of no use: only the next life asks where one ended. */
  #prune(container: string, newest: Life): void {
    const lives = this.#lives.get(container) ?? [];
    const at = lives.indexOf(newest);
    const useless = lives.filter((life, i) => i < at && life.progress.over !== null);
    for (const life of useless) removeLife(this.#folderOf(life));
    const kept = lives.filter((life) => !useless.includes(life));
    if (kept.length > 0) this.#lives.set(container, kept);
  }

  /** Where a life ended, once it has; null unless all of it was read. */
  async #endOf(life: Life | null): Promise<ResumePoint | null> {
    await life?.done;
    const { over, point } = life ? keptProgress(this.#folderOf(life)) : { over: null, point: null };
    return over === 'stored' ? point : null;
  }

  #folderOf({ runId }: Life): string {
    return join(this.#root, runId);
  }
}
