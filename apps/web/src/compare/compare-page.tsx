'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { AppHeader } from '../chrome/app-header.tsx';
import { BackLink } from '../chrome/back-link.tsx';
import { Button } from '../chrome/button.tsx';
import { Message } from '../chrome/message.tsx';
import { Notice } from '../chrome/notice.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { ApiBoundary } from '../client/use-api.tsx';
import { RunFrame } from '../run/run-frame.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import { CompareView } from './compare-view.tsx';
import { useComparison } from './use-comparison.ts';

interface ComparePageProps {
  /** The run on the left; null where the address names none. */
  a: string | null;
  b: string | null;
  theme: Theme;
}

/** `/compare?a=ID&b=ID`: the logs of two runs side by side. */
export function ComparePage({ a, b, theme }: ComparePageProps) {
  const words = strings.compare;
  if (a === null || b === null) {
    return (
      <Frame title={words.heading} theme={theme}>
        <Message title={words.missing.title} lead={words.missing.lead}>
          <Link href="/" className="rounded-sm font-medium text-accent hover:underline">
            {words.missing.action}
          </Link>
        </Message>
      </Frame>
    );
  }
  return (
    <ApiBoundary fallback={<Frame title={words.loadingTitle} theme={theme} />}>
      <LiveComparison key={`${a} ${b}`} a={a} b={b} theme={theme} />
    </ApiBoundary>
  );
}

function LiveComparison({ a, b, theme }: { a: string; b: string; theme: Theme }) {
  const words = strings.compare;
  const [ignored, setIgnored] = useState({ times: true, numbers: false });
  const { sides, read, alignment, problem, retry } = useComparison(a, b, ignored);
  const title = sides ? words.title(sides.a.run.name, sides.b.run.name) : words.loadingTitle;
  const swap = (
    <Link
      href={`/compare?a=${b}&b=${a}`}
      replace
      className="rounded-sm text-sm text-soft hover:text-ink hover:underline"
    >
      {words.swap}
    </Link>
  );
  return (
    <Frame title={title} theme={theme} end={swap}>
      {problem ? (
        <Notice
          {...words.failed}
          detail={errorDetail(problem)}
          action={<Button onClick={retry}>{strings.tryAgain}</Button>}
        />
      ) : null}
      {sides ? (
        <CompareView sides={sides} alignment={alignment} ignored={ignored} onIgnore={setIgnored} />
      ) : problem ? null : (
        <Message title={words.reading(read)} />
      )}
    </Frame>
  );
}

function Frame(props: { title: string; theme: Theme; end?: ReactNode; children?: ReactNode }) {
  const { title, theme, end, children } = props;
  return (
    <RunFrame title={`${title} · ${strings.product}`}>
      <AppHeader
        end={
          <>
            {end}
            <ThemeToggle initial={theme} />
          </>
        }
      >
        <BackLink href="/" name={strings.run.back} />
        <h1 className="min-w-0 truncate font-semibold">{title}</h1>
      </AppHeader>
      <main id="content" className="flex min-h-0 flex-1 flex-col">
        {children}
      </main>
    </RunFrame>
  );
}
