'use client';

import { type ReactNode, useCallback } from 'react';
import { PageFrame } from '../chrome/page-frame.tsx';
import { ApiBoundary, useApi } from '../client/use-api.tsx';
import { useAsked } from '../client/use-asked.ts';
import { useRole } from '../login/use-role.ts';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { HistorySection } from './history-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { TokensSection } from './tokens-section.tsx';

const STORAGE_EVERY_MS = 10_000;
const HISTORY_EVERY_MS = 2_000;

/** `/settings`: storage, retention, imported history and tokens. */
export function SettingsPage({ theme }: { theme: Theme }) {
  const frame = (body: ReactNode) => (
    <PageFrame title={strings.settings.title} here="/settings" theme={theme}>
      <div className="mx-auto grid w-full max-w-[960px] grid-cols-[minmax(0,1fr)] gap-10 px-4 py-6 max-sm:px-3">
        {body}
      </div>
    </PageFrame>
  );
  return <ApiBoundary fallback={frame(null)}>{frame(<LiveSettings />)}</ApiBoundary>;
}

/** The page's content, once there is a server to ask. */
export function LiveSettings() {
  const { sdk } = useApi();
  const isAdmin = useRole() === 'ADMIN';
  const askStorage = useCallback((signal: AbortSignal) => sdk.storage({ signal }), [sdk]);
  const askHistory = useCallback(() => sdk.historyProgress(), [sdk]);
  const storage = useAsked(askStorage, STORAGE_EVERY_MS);
  const history = useAsked(askHistory, HISTORY_EVERY_MS);
  return (
    <>
      <StorageSection storage={storage} />
      <RetentionSection
        retention={storage.answer?.retention ?? null}
        isAdmin={isAdmin}
        onDeleted={storage.refresh}
      />
      <LanguageSection />
      <HistorySection progress={history.answer} />
      {isAdmin ? <TokensSection /> : null}
    </>
  );
}
