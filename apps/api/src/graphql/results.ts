import type { ExecutionResult } from 'graphql';

const END = { done: true, value: undefined } as const;
type Step = IteratorResult<ExecutionResult, undefined>;

/**
 * The results of a subscription. Not a generator: the return of one would wait behind the next event,
 * and each event would cost it more than the one promise that it costs here.
 */
export class Results implements AsyncIterableIterator<ExecutionResult> {
  readonly #events: AsyncIterator<unknown>;
  readonly #resultOf: (event: unknown) => ExecutionResult | Promise<ExecutionResult>;
  #ended: (() => void) | null = null;

  /** @param resultOf what an event reads as */
  constructor(
    events: AsyncIterable<unknown>,
    resultOf: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
  ) {
    this.#events = events[Symbol.asyncIterator]();
    this.#resultOf = resultOf;
  }

  /** Calls `ended` once, when no more results come, for whatever reason. */
  whenEnded(ended: () => void): void {
    this.#ended = ended;
  }

  next(): Promise<Step> {
    return this.#events.next().then(this.#tell, this.#fail);
  }

  async return(): Promise<Step> {
    this.#end();
    await this.#events.return?.();
    return END;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  readonly #tell = ({ done, value }: IteratorResult<unknown>): Step | Promise<Step> => {
    if (done) {
      this.#end();
      return END;
    }
    try {
      const result = this.#resultOf(value);
      return result instanceof Promise ? result.then(asStep, this.#fail) : asStep(result);
    } catch (error) {
      return this.#fail(error);
    }
  };

  readonly #fail = (error: unknown): never => {
    this.#end();
    throw error;
  };

  #end(): void {
    this.#ended?.();
    this.#ended = null;
  }
}

function asStep(value: ExecutionResult): Step {
  return { done: false, value };
}
