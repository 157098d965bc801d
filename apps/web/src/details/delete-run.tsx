'use client';

import type { Run } from '@scrollback/sdk';
import { useRouter } from 'next/navigation';
import { useId, useRef, useState } from 'react';
import { Button } from '../chrome/button.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { useApi } from '../client/use-api.tsx';
import { strings } from '../strings.ts';
import { useRole } from './use-role.ts';

/** Deletes the run after asking; nothing for those who may not. */
export function DeleteRun({ run }: { run: Run }) {
  const { sdk } = useApi();
  const router = useRouter();
  const role = useRole();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  if (role !== 'ADMIN') return null;
  const words = strings.details.remove;
  const remove = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await sdk.deleteRun(run.id);
      router.push('/');
    } catch (reason) {
      setProblem(reason);
      setBusy(false);
    }
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
      <dialog ref={dialog} aria-labelledby={`${id}title`} className="details-dialog">
        <h3 id={`${id}title`}>{words.title(run.name)}</h3>
        <p>
          {words.warning} {run.status === 'RUNNING' ? words.going : ''}
        </p>
        {problem ? (
          <p role="alert" className="text-failed">
            {words.failed} {errorDetail(problem)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => dialog.current?.close()}>{words.cancel}</Button>
          <Button onClick={remove} disabled={busy} className="border-failed text-failed">
            {busy ? words.busy : words.confirm}
          </Button>
        </div>
      </dialog>
    </section>
  );
}
