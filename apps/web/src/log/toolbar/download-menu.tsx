'use client';

import { Menu } from '@base-ui/react/menu';
import type { LogStream } from '@scrollback/sdk';
import { useState } from 'react';
import { MenuPopup } from '../../chrome/menu-popup.tsx';
import type { MenuStart } from '../../late/late-menu.tsx';
import { strings } from '../../strings.ts';
import { DOWNLOAD_FORMATS, downloadHref } from './download-href.ts';
import { CHOICE, GROUP_LABEL } from './look.ts';

const STREAMS: readonly { value: LogStream | null; word: 'all' | 'out' | 'err' }[] = [
  { value: null, word: 'all' },
  { value: 'STDOUT', word: 'out' },
  { value: 'STDERR', word: 'err' },
];

/** The log as a file: which streams, and in which form. */
export function DownloadMenu({ runId, trigger, defaultOpen }: { runId: string } & MenuStart) {
  const words = strings.log.toolbar.download;
  const [stream, setStream] = useState<LogStream | null>(null);
  return (
    <Menu.Root defaultOpen={defaultOpen}>
      <Menu.Trigger {...trigger} />
      <MenuPopup align="end">
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
      </MenuPopup>
    </Menu.Root>
  );
}
