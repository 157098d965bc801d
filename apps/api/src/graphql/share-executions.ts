import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { questionOf } from './question.ts';
import { SharedResult } from './shared-result.ts';

/** What an event reads for everybody who asks the same; null where it depends on who asks. */
type Shared = SharedResult | null | Promise<SharedResult | null>;

/**
 * Executes a subscription's event once for all who ask the same of the same object, which is what
 * followers at one place of a ring get. It is executed as nobody: where a resolver needs its caller,
 * or anything fails, each subscriber's own execution answers.
 */
export function shareExecutions(): Plugin {
  const shared = new WeakMap<object, Map<string, Shared>>();
  const sharedOf = (event: object, question: string, args: ExecutionArgs): Shared => {
    const answers = shared.get(event) ?? new Map<string, Shared>();
    shared.set(event, answers);
    const known = answers.get(question);
    if (known !== undefined) return known;
    const answer = executeAsNobody(event, args);
    answers.set(question, answer);
    void answer.then((result) => answers.set(question, result));
    return answer;
  };
  return {
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(async (args: ExecutionArgs) => {
        const events = await createSourceEventStream(args);
        if (!(Symbol.asyncIterator in events)) return events;
        const question = questionOf(args);
        return mapped(events, (event) => {
          const answer = isObject(event) ? sharedOf(event, question, args) : null;
          // Almost always it is there: no turn of the queue is spent on it.
          if (answer instanceof SharedResult) return answer;
          const own = () => execute({ ...args, rootValue: event });
          return answer?.then((result) => result ?? own()) ?? own();
        });
      });
    },
  };
}

async function executeAsNobody(event: object, args: ExecutionArgs): Promise<SharedResult | null> {
  const { data, errors } = await execute({ ...args, rootValue: event, contextValue: nobody() });
  return data && !errors ? new SharedResult(data) : null;
}

/** A context that refuses to be read. A new one for each execution: caches are keyed by it. */
function nobody(): object {
  const refuse = () => {
    throw new Error('A shared execution has no caller');
  };
  return new Proxy({}, { get: refuse, has: refuse });
}

/** Not a generator: the return of one would wait behind the next event. */
function mapped(
  events: AsyncIterable<unknown>,
  map: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
): AsyncIterableIterator<ExecutionResult> {
  const iterator = events[Symbol.asyncIterator]();
  return {
    async next() {
      const { done, value } = await iterator.next();
      if (done) return { done, value: undefined };
      const result = map(value);
      return { done: false, value: result instanceof Promise ? await result : result };
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
