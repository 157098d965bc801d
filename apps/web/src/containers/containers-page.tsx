'use client';

import type { ReactNode } from 'react';
import { Button } from '../chrome/button.tsx';
import { Notice } from '../chrome/notice.tsx';
import { PageFrame } from '../chrome/page-frame.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { ApiBoundary } from '../client/use-api.tsx';
import { RunsSkeleton } from '../runs/runs-skeleton.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { CollectorSection } from './collector-section.tsx';
import { EmptyCollectors } from './empty-collectors.tsx';
import { useCollectors } from './use-collectors.ts';

const ASK_EVERY_MS = 2000;

/** `/containers`: collectors and their containers. */
export function ContainersPage({ theme }: { theme: Theme }) {
  const frame = (body: ReactNode) => <Frame theme={theme}>{body}</Frame>;
  return <ApiBoundary fallback={frame(<RunsSkeleton />)}>{frame(<LiveCollectors />)}</ApiBoundary>;
}

/** The page's content, once there is a server to ask. */
export function LiveCollectors() {
  const { collectors, problem, refresh } = useCollectors(ASK_EVERY_MS);
  const retry = <Button onClick={refresh}>{strings.tryAgain}</Button>;
  return (
    <>
      {problem ? (
        <Notice {...strings.containers.failed} detail={errorDetail(problem)} action={retry} />
      ) : null}
      {collectors === null ? (
        <RunsSkeleton />
      ) : collectors.length === 0 ? (
        <EmptyCollectors origin={window.location.origin} />
      ) : (
        collectors.map((collector) => (
          <CollectorSection key={collector.id} collector={collector} onChanged={refresh} />
        ))
      )}
    </>
  );
}

function Frame({ theme, children }: { theme: Theme; children: ReactNode }) {
  return (
    <PageFrame title={strings.containers.title} here="/containers" theme={theme}>
      {children}
    </PageFrame>
  );
}
