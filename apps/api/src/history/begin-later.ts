/**
 * A generator that is made when it is first asked. What it yields then passes as it comes, where
 * `yield*` would cost each value three promises.
 */
export function beginLater<T>(begin: () => Promise<AsyncGenerator<T>>): AsyncGenerator<T> {
  let begun: Promise<AsyncGenerator<T>> | null = null;
  let generator: AsyncGenerator<T> | null = null;
  const first = async (): Promise<IteratorResult<T>> => {
    begun ??= begin();
    generator = await begun;
    return generator.next();
  };
  const end = async (): Promise<IteratorResult<T>> => {
    begun ??= Promise.resolve(empty());
    // One that could not begin has nothing to end.
    await (await begun.catch(empty)).return(undefined);
    return { done: true, value: undefined };
  };
  return {
    next: () => generator?.next() ?? first(),
    return: end,
    async throw(error) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* empty(): AsyncGenerator<never> {
  // It has nothing to yield.
}
