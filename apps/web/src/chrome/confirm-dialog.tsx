'use client';

import { type ReactNode, type Ref, useId, useState } from 'react';
import { errorDetail } from '../client/error-detail.ts';
import { strings } from '../strings.ts';
import { Button } from './button.tsx';

/** Asks before something that can't be undone. Opened by `showModal()` of its element. */
export function ConfirmDialog(props: {
  ref: Ref<HTMLDialogElement>;
  title: string;
  children: ReactNode;
  /** The verb that does it. */
  confirm: string;
  /** The same while it is being done. */
  busy: string;
  /** What leaves everything as it is. */
  cancel: string;
  /** Says that it could not be done. */
  failed: string;
  /** Does it; the dialog closes when that is done. */
  onConfirm(): Promise<void>;
}) {
  const { ref, title, children, confirm, busy, cancel, failed, onConfirm } = props;
  const id = useId();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const act = async (dialog: HTMLDialogElement | null): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      dialog?.close();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <dialog ref={ref} aria-labelledby={id} className="confirm-dialog">
      <h3 id={id}>{title}</h3>
      {children}
      {problem ? (
        <p role="alert" className="text-failed">
          {failed} {errorDetail(problem) ?? strings.tryAgain}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
          {cancel}
        </Button>
        <Button
          onClick={(event) => void act(event.currentTarget.closest('dialog'))}
          disabled={isBusy}
          className="border-failed text-failed"
        >
          {isBusy ? busy : confirm}
        </Button>
      </div>
    </dialog>
  );
}
