import type { ReactNode } from 'react';

/** A page as high as the window, whose parts scroll and not it. */
export function RunFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <title>{title}</title>
      {children}
    </div>
  );
}
