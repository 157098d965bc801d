'use client';

import { useSyncExternalStore } from 'react';
import { hasSession } from './session.ts';

/** A session begins and ends with a page load. */
const never = () => () => undefined;

/** Whether this browser signed in, so whether the server asks for tokens. */
export function useSession(): boolean {
  return useSyncExternalStore(never, hasSession, () => false);
}
