'use client';

import { FloatingPanel } from '../chrome/floating-panel.tsx';
import { ApiBoundary } from '../client/use-api.tsx';
import { strings } from '../strings.ts';
import { PaletteBody } from './palette-body.tsx';

/** A field that finds runs, tasks, pages and what can be done here, and goes there. */
export function Palette({ open, onClose }: { open: boolean; onClose(): void }) {
  return (
    <FloatingPanel label={strings.palette.title} open={open} onClose={onClose}>
      <ApiBoundary fallback={null}>
        <PaletteBody onClose={onClose} />
      </ApiBoundary>
    </FloatingPanel>
  );
}
