import type { Engine } from '../engine.ts';
import { type FollowContainerOptions, followContainer } from '../follow-container.ts';
import type { LifeEnd } from '../life-end.ts';
import type { ResumePoint } from '../resume-point.ts';

/** Follows to the end, or until told to stop, keeping what came. */
export class Follower {
  readonly stopping = new AbortController();
  readonly bytes = { STDOUT: '', STDERR: '', SYSTEM: '' };
  readonly failures: string[] = [];
  point: ResumePoint | undefined;
  readonly ended: Promise<LifeEnd | null>;

  constructor(engine: Engine, options: FollowContainerOptions) {
    this.ended = this.#run(engine, options);
  }

  async #run(engine: Engine, options: FollowContainerOptions): Promise<LifeEnd | null> {
    const following = followContainer(engine, {
      signal: this.stopping.signal,
      onFailed: ({ code }) => this.failures.push(code),
      ...options,
    });
    for (;;) {
      const { done, value } = await following.next();
      if (done) return value;
      for (const { stream, bytes } of value.segments) {
        this.bytes[stream] += Buffer.from(bytes).toString('latin1');
      }
      this.point = JSON.parse(JSON.stringify(value.point));
    }
  }
}
