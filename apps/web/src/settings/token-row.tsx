'use client';

import { RevokeTokenDocument, type TokenFieldsFragment } from '@scrollback/sdk';
import { useRef } from 'react';
import { Button } from '../chrome/button.tsx';
import { ConfirmDialog } from '../chrome/confirm-dialog.tsx';
import { useApi } from '../client/use-api.tsx';
import { RelativeTime } from '../clock/relative-time.tsx';
import { strings } from '../strings.ts';

/** A token: what it allows, when it was used, and the way to revoke it. */
export function TokenRow(props: { token: TokenFieldsFragment; onChanged(): void }) {
  const { token, onChanged } = props;
  const { id, name, role, createdAt, lastUsedAt, revokedAt } = token;
  const { sdk } = useApi();
  const dialog = useRef<HTMLDialogElement>(null);
  const words = strings.settings.tokens;
  const revoke = async (): Promise<void> => {
    await sdk.request(RevokeTokenDocument, { id });
    onChanged();
  };
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule py-1.5 last:border-0">
      <span className={`min-w-0 truncate font-medium ${revokedAt ? 'line-through' : ''}`}>
        {name}
      </span>
      <span className="text-soft">{words.roles[role]}</span>
      <span className="ml-auto text-faint max-sm:ml-0 max-sm:basis-full">
        {revokedAt ? (
          <>
            {words.revoked} <RelativeTime at={Date.parse(revokedAt)} />
          </>
        ) : (
          <>
            {words.created} <RelativeTime at={Date.parse(createdAt)} />
            {' · '}
            {lastUsedAt ? (
              <>
                {words.used} <RelativeTime at={Date.parse(lastUsedAt)} />
              </>
            ) : (
              words.neverUsed
            )}
          </>
        )}
      </span>
      {revokedAt ? null : (
        <Button onClick={() => dialog.current?.showModal()} aria-label={words.revokeOf(name)}>
          {words.revoke}
        </Button>
      )}
      <ConfirmDialog
        ref={dialog}
        title={words.revokeTitle(name)}
        confirm={words.revoke}
        busy={words.revoking}
        cancel={words.cancel}
        failed={words.failed}
        onConfirm={revoke}
      >
        <p>{words.revokeText}</p>
      </ConfirmDialog>
    </li>
  );
}
