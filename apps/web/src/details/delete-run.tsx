'use client';

import type { Run } from '@scrollback/sdk';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { Button } from '../chrome/button.tsx';
import { ConfirmDialog } from '../chrome/confirm-dialog.tsx';
import { useApi } from '../client/use-api.tsx';
import { useRole } from '../login/use-role.ts';
import { strings } from '../strings.ts';

/** Deletes the run after asking; nothing for those who may not. */
export function DeleteRun({ run }: { run: Run }) {
  const { sdk } = useApi();
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  if (useRole() !== 'ADMIN') return null;
  const words = strings.details.remove;
  const remove = async (): Promise<void> => {
    await sdk.deleteRun(run.id);
    router.push('/');
  };
  return (
    <section className="details-section">
      <h2>{strings.details.sections.danger}</h2>
      <div className="flex flex-wrap items-center gap-3 py-2">
        <Button onClick={() => dialog.current?.showModal()} className="text-failed">
          {words.action}
        </Button>
        <span className="text-sm text-soft">{words.lead}</span>
      </div>
      <ConfirmDialog
        ref={dialog}
        title={words.title(run.name)}
        confirm={words.confirm}
        busy={words.busy}
        cancel={words.cancel}
        failed={words.failed}
        onConfirm={remove}
      >
        <p>
          {words.warning} {run.status === 'RUNNING' ? words.going : ''}
        </p>
      </ConfirmDialog>
    </section>
  );
}
