'use client';

import type { Task } from '@scrollback/sdk';
import { useCallback, useEffect, useState } from 'react';
import { useApi } from '../../client/use-api.tsx';

const TASKS = 50;

/** The newest tasks, and how to read them anew; at once where one is chosen, to know its name. */
export function useTasks(chosen: string | null): { tasks: readonly Task[]; read(): void } {
  const { sdk } = useApi();
  const [tasks, setTasks] = useState<readonly Task[]>([]);
  const read = useCallback(() => {
    // Without them the list of runs goes on, and what is chosen is shown by its id.
    sdk.tasks({ first: TASKS }).then(
      (page) => setTasks(page.tasks),
      () => undefined,
    );
  }, [sdk]);
  useEffect(() => {
    if (chosen) read();
  }, [chosen, read]);
  return { tasks, read };
}
