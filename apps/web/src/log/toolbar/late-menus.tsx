'use client';

import { Download, SlidersHorizontal } from 'lucide-react';
import { Late } from '../../late/late.ts';
import { LateMenu } from '../../late/late-menu.tsx';
import { strings } from '../../strings.ts';
import { TOOL } from './look.ts';

const display = new Late(async () => (await import('../display/display-menu.tsx')).DisplayMenu);
const download = new Late(async () => (await import('./download-menu.tsx')).DownloadMenu);

/** The menus at the right of the bar: how lines are shown, and the log as a file. */
export function LateMenus({ runId }: { runId: string }) {
  const { label } = strings.log.display;
  const words = strings.log.toolbar.download;
  return (
    <>
      <LateMenu
        menu={display}
        trigger={{
          className: TOOL,
          title: label,
          'aria-label': label,
          children: <SlidersHorizontal aria-hidden="true" className="size-4" />,
        }}
        with={{}}
      />
      <LateMenu
        menu={download}
        trigger={{
          className: TOOL,
          title: words.label,
          'aria-label': words.label,
          children: <Download aria-hidden="true" className="size-4" />,
        }}
        with={{ runId }}
      />
    </>
  );
}
