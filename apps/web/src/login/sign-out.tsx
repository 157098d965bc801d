'use client';

import { Button } from '../chrome/button.tsx';
import { strings } from '../strings.ts';
import { signOut } from './session.ts';
import { useSession } from './use-session.ts';

/** Ends the session; nothing where there is none. */
export function SignOut() {
  return useSession() ? <Button onClick={signOut}>{strings.login.signOut}</Button> : null;
}
