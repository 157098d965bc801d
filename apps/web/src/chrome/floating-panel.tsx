'use client';

import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

/** A panel over the page that takes the keyboard; Escape and a click beside it close it. */
export function FloatingPanel(props: {
  label: string;
  open: boolean;
  onClose(): void;
  children: ReactNode;
}) {
  const { label, open, onClose, children } = props;
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-[oklch(0.2_0.02_265/0.35)]" />
        <Dialog.Viewport className="fixed inset-0 z-30 flex items-start justify-center overflow-hidden px-2 pt-[12dvh] pb-2 max-sm:pt-2">
          <Dialog.Popup
            aria-label={label}
            className="flex max-h-full w-full max-w-[600px] flex-col overflow-hidden rounded-md border border-edge bg-raised text-ink shadow-float outline-none"
          >
            {children}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
