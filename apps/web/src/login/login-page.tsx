'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { AppHeader, Wordmark } from '../chrome/app-header.tsx';
import { Button } from '../chrome/button.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import { isSignedIn, type SignIn, signIn } from './session.ts';

/** `/login`: takes a token, once. */
export function LoginPage({ theme, next }: { theme: Theme; next: string }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${strings.login.title} · ${strings.product}`}</title>
      <AppHeader end={<ThemeToggle initial={theme} />}>
        <Wordmark />
      </AppHeader>
      <main id="content" className="grid flex-1 place-content-center p-6">
        <LoginForm next={next} />
      </main>
    </div>
  );
}

function LoginForm({ next }: { next: string }) {
  const { title, lead, label, action, busy, problem } = strings.login;
  const [state, setState] = useState<SignIn | 'idle' | 'busy'>('idle');
  const input = useRef<HTMLInputElement>(null);
  const goOn = () => window.location.replace(next);
  useEffect(() => {
    void isSignedIn().then((signedIn) => {
      if (signedIn) window.location.replace(next);
    });
  }, [next]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState('busy');
    const outcome = await signIn(input.current?.value ?? '');
    if (outcome === 'done') return goOn();
    setState(outcome);
    input.current?.select();
  };
  const said = state === 'refused' || state === 'tooMany' || state === 'failed' ? state : null;
  return (
    <form onSubmit={submit} className="grid w-[min(24rem,calc(100vw-3rem))] gap-3">
      <h1 className="text-[18px] leading-6 font-semibold tracking-[-0.01em]">{title}</h1>
      <p id="login-lead" className="text-soft text-pretty">
        {lead}
      </p>
      <label htmlFor="token" className="-mb-1.5 text-sm font-medium">
        {label}
      </label>
      <input
        ref={input}
        id="token"
        name="token"
        type="password"
        required
        autoComplete="current-password"
        spellCheck={false}
        aria-describedby={said ? 'login-problem' : 'login-lead'}
        aria-invalid={said === 'refused'}
        className="h-8 rounded-md border border-edge bg-raised px-2.5 font-mono text-sm text-ink"
      />
      <p id="login-problem" role="alert" className="-my-1 min-h-5 text-sm text-failed">
        {said ? problem[said] : null}
      </p>
      <Button type="submit" disabled={state === 'busy'} className="justify-self-start">
        {state === 'busy' ? busy : action}
      </Button>
    </form>
  );
}
