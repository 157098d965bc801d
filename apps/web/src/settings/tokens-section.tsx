'use client';

import { type TokenFieldsFragment, TokensDocument } from '@scrollback/sdk';
import { useCallback } from 'react';
import { Notice } from '../chrome/notice.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { useApi } from '../client/use-api.tsx';
import { useAsked } from '../client/use-asked.ts';
import { strings } from '../strings.ts';
import { Section } from './fact-list.tsx';
import { NewToken } from './new-token.tsx';
import { TokenRow } from './token-row.tsx';

const ASK_EVERY_MS = 10_000;

/** Who may in: makes tokens and revokes them. For administrators. */
export function TokensSection() {
  const words = strings.settings.tokens;
  const { sdk } = useApi();
  const ask = useCallback(
    async (signal: AbortSignal): Promise<readonly TokenFieldsFragment[]> =>
      (await sdk.request(TokensDocument, {}, signal)).tokens,
    [sdk],
  );
  const { answer, problem, refresh } = useAsked(ask, ASK_EVERY_MS);
  return (
    <Section title={words.title}>
      <p className="text-soft">{words.lead}</p>
      {problem ? (
        <Notice what={words.failed} remedy={strings.tryAgain} detail={errorDetail(problem)} />
      ) : null}
      {answer ? <NewToken isFirst={answer.every((it) => it.revokedAt)} onMade={refresh} /> : null}
      {answer && answer.length > 0 ? (
        <ul aria-label={words.list} className="text-sm">
          {answer.map((token) => (
            <TokenRow key={token.id} token={token} onChanged={refresh} />
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
