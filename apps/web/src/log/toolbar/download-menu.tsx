'use client';

import { Menu } from '@base-ui/react/menu';
import type { LogStream } from '@scrollback/sdk';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { MenuPortal } from '../../chrome/menu-portal.tsx';
import { strings } from '../../strings.ts';
import { DOWNLOAD_FORMATS, downloadHref } from './download-href.ts';
import { CHOICE, GROUP_LABEL, POPUP, TOOL } from './look.ts';

const STREAMS: readonly { value: LogStream | null; word: 'all' | 'out' | 'err' }[] = [
  { value: null, word: 'all' },
  { value: 'STDOUT', word: 'out' },
  { value: 'STDERR', word: 'err' },
];

/** The log as a file: which streams, and in which form. */
export function DownloadMenu({ runId }: { runId: string }) {
  const words = strings.log.toolbar.download;
  const [stream, setStream] = useState<LogStream | null>(null);
  return (
    <Menu.Root>
      <Menu.Trigger className={TOOL} aria-label={words.label} title={words.label}>
        <Download aria-hidden="true" className="size-4" />
      </Menu.Trigger>
      <MenuPortal>
        <Menu.Positioner sideOffset={4} align="end" className="z-20">
          <Menu.Popup className={POPUP}>
            <Menu.RadioGroup value={stream} onValueChange={setStream}>
              <Menu.GroupLabel className={GROUP_LABEL}>{words.streams}</Menu.GroupLabel>
              {STREAMS.map(({ value, word }) => (
                <Menu.RadioItem key={word} value={value} className={CHOICE}>
                  <span aria-hidden="true" className="w-4 text-accent">
                    <Menu.RadioItemIndicator>•</Menu.RadioItemIndicator>
                  </span>
                  {words[word]}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="my-1 h-px bg-rule" />
            <Menu.Group>
              <Menu.GroupLabel className={GROUP_LABEL}>{words.formats}</Menu.GroupLabel>
              {DOWNLOAD_FORMATS.map((format) => (
                <Menu.LinkItem
                  key={format}
                  href={downloadHref(runId, format, stream)}
                  download=""
                  closeOnClick
                  className={CHOICE}
                >
                  <span aria-hidden="true" className="w-4" />
                  {words[format]}
                </Menu.LinkItem>
              ))}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </MenuPortal>
    </Menu.Root>
  );
}
