import type { ExecutionResult } from 'graphql';
import { lastFrame } from './frames.ts';

/** A result that many subscribers are told: its JSON is made once, when first asked for. */
export class SharedResult implements ExecutionResult {
  readonly data: NonNullable<ExecutionResult['data']>;
  #json: string | null = null;
  #rest: Buffer | null = null;

  constructor(data: NonNullable<ExecutionResult['data']>) {
    this.data = data;
  }

  /** Yoga calls this, detached, instead of JSON.stringify. */
  stringify(result: SharedResult): string {
    result.#json ??= JSON.stringify(result);
    return result.#json;
  }

  /** The last frame of each message that carries it: its JSON and a closing brace. */
  get rest(): Buffer {
    this.#rest ??= lastFrame(`${JSON.stringify(this)}}`);
    return this.#rest;
  }
}
