'use client';

import type { CleanupResult } from '@scrollback/sdk';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Button } from '../chrome/button.tsx';
import { ConfirmDialog } from '../chrome/confirm-dialog.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { useApi } from '../client/use-api.tsx';
import { strings } from '../strings.ts';

/** Says which runs are older than so many days, and deletes them when that is confirmed. */
export function Cleanup(props: { suggestedDays: number; onDeleted(): void }) {
  const { suggestedDays, onDeleted } = props;
  const { sdk } = useApi();
  const words = strings.settings.retention;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [days, setDays] = useState<string | null>(null);
  const [looking, setLooking] = useState(false);
  const [result, setResult] = useState<CleanupResult | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const olderThanDays = Number(days ?? suggestedDays);
  const look = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setLooking(true);
    setProblem(null);
    try {
      setResult(await sdk.cleanupLogs({ olderThanDays, dryRun: true }));
    } catch (error) {
      setProblem(errorDetail(error) ?? words.failed);
    }
    setLooking(false);
  };
  const remove = async (): Promise<void> => {
    setResult(await sdk.cleanupLogs({ olderThanDays, dryRun: false }));
    onDeleted();
  };
  return (
    <form onSubmit={look} className="flex flex-wrap items-center gap-x-2 gap-y-2 text-sm">
      <label htmlFor={id}>{words.olderThan}</label>
      <input
        id={id}
        type="number"
        min={0}
        step={1}
        required
        value={days ?? suggestedDays}
        onChange={(event) => {
          setDays(event.target.value);
          setResult(null);
        }}
        className="tick h-7 w-20 rounded-md border border-edge bg-canvas px-2"
      />
      <span>{words.olderThanEnd}</span>
      <Button type="submit" disabled={looking}>
        {looking ? words.looking : words.look}
      </Button>
      {result?.dryRun && result.deleted > 0 ? (
        <Button onClick={() => dialog.current?.showModal()} className="text-failed">
          {words.remove}
        </Button>
      ) : null}
      <p role="status" className="tick basis-full text-soft">
        {result ? said(result) : null}
      </p>
      {problem ? (
        <p role="alert" className="basis-full text-failed">
          {problem}
        </p>
      ) : null}
      <ConfirmDialog
        ref={dialog}
        title={words.confirmTitle(result?.deleted ?? 0)}
        confirm={words.confirm}
        busy={words.deleting}
        cancel={words.cancel}
        failed={words.failed}
        onConfirm={remove}
      >
        <p>{words.confirmText}</p>
      </ConfirmDialog>
    </form>
  );
}

function said({ dryRun, deleted, scanned, freedBytes }: CleanupResult): string {
  const { found, deleted: done } = strings.settings.retention;
  return dryRun ? found(deleted, scanned, freedBytes) : done(deleted, freedBytes);
}
