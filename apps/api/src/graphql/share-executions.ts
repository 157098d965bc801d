import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLError,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { questionOf } from './question.ts';
import { Results } from './results.ts';
import { SharedResult } from './shared-result.ts';

/** What an event reads for everybody who asks the same; null where it depends on who asks. */
type Shared = SharedResult | null | Promise<SharedResult | null>;

/**
 * Executes a subscription's event once for all who ask the same of the same object, which is what
 * followers at one place of a ring get. It is executed as nobody: where a resolver needs its caller,
 * or anything fails, each subscriber's own execution answers.
 */
export function shareExecutions(mask: (error: unknown) => GraphQLError): Plugin {
  const shared = new WeakMap<object, Map<string, Shared>>();
  const sharedOf = (event: object, question: string, args: ExecutionArgs): Shared => {
    const answers = shared.get(event) ?? new Map<string, Shared>();
    const known = answers.get(question);
    if (known !== undefined) return known;
    shared.set(event, answers);
    const answer = executeAsNobody(event, args);
    answers.set(question, answer);
    if (answer instanceof Promise) void answer.then((result) => answers.set(question, result));
    return answer;
  };
  const subscribe = async (args: ExecutionArgs): Promise<Results | ExecutionResult> => {
    const events = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in events)) return masked(events, mask);
    const question = questionOf(args);
    return new Results(events, (event) => {
      const answer = isObject(event) ? sharedOf(event, question, args) : null;
      // Almost always it is there: no turn of the queue is spent on it.
      if (answer instanceof SharedResult) return answer;
      const own = async () => masked(await execute({ ...args, rootValue: event }), mask);
      return answer?.then((result) => result ?? own()) ?? own();
    });
  };
  return {
    async onSubscribe({ args, setResultAndStopExecution }) {
      // The hooks behind this one, Yoga's own masking, would wrap each event twice more.
      setResultAndStopExecution(await subscribe(args));
    },
  };
}

function masked(result: ExecutionResult, mask: (error: unknown) => GraphQLError): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map(mask) } : result;
}

/** At once, unless a resolver waits: who asks next finds the result. */
function executeAsNobody(event: object, args: ExecutionArgs): Shared {
  const result = execute({ ...args, rootValue: event, contextValue: nobody() });
  return result instanceof Promise ? result.then(shareable) : shareable(result);
}

function shareable({ data, errors }: ExecutionResult): SharedResult | null {
  return data && !errors ? new SharedResult(data) : null;
}

/** A context that refuses to be read. A new one for each execution: caches are keyed by it. */
function nobody(): object {
  const refuse = () => {
    throw new Error('A shared execution has no caller');
  };
  return new Proxy({}, { get: refuse, has: refuse });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
