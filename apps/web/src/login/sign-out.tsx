'use client';

import { useSyncExternalStore } from 'react';
import { Button } from '../chrome/button.tsx';
import { strings } from '../strings.ts';
import { hasSession, signOut } from './session.ts';

/** A session begins and ends with a page load. */
const never = () => () => undefined;

/** Ends the session; nothing where there is none. */
export function SignOut() {
  const shown = useSyncExternalStore(never, hasSession, () => false);
  if (!shown) return null;
  return <Button onClick={signOut}>{strings.login.signOut}</Button>;
}
