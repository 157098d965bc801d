'use client';

import { Fragment } from 'react';
import { FloatingPanel } from '../chrome/floating-panel.tsx';
import { Icon } from '../chrome/icon.tsx';
import { IconButton } from '../chrome/icon-button.tsx';
import { strings } from '../strings.ts';
import type { Command } from './command.ts';
import { groupShortcuts } from './group-shortcuts.ts';
import { KeyCap } from './key-cap.tsx';
import { useOfferedCommands } from './use-commands.ts';

/** Every key that does something here, by where it does it. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const { title, close, groups } = strings.shortcuts;
  const offered = useOfferedCommands();
  return (
    <FloatingPanel label={title} open={open} onClose={onClose}>
      <div className="flex items-center justify-between border-b border-rule py-2 pr-2 pl-4">
        <h2 className="font-semibold">{title}</h2>
        <IconButton label={close} onClick={onClose}>
          <Icon d="M4 4l8 8M12 4l-8 8" />
        </IconButton>
      </div>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        className="grid gap-x-8 gap-y-4 overflow-y-auto p-4 -outline-offset-2 sm:grid-cols-2"
      >
        {groupShortcuts(offered).map(({ group, members }) => (
          <section key={group}>
            <h3 className="mb-1 text-sm font-medium text-faint">{groups[group]}</h3>
            <ul>
              {members.map((command) => (
                <Shortcut key={command.id} command={command} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </FloatingPanel>
  );
}

function Shortcut({ command: { name, keys = [] } }: { command: Command }) {
  return (
    <li className="flex min-h-7 items-center justify-between gap-3">
      <span>{name}</span>
      <span className="flex shrink-0 items-center gap-1 text-sm text-faint">
        {keys.map((key, n) => (
          <Fragment key={key}>
            {n > 0 ? strings.shortcuts.or : null}
            <KeyCap name={key} />
          </Fragment>
        ))}
      </span>
    </li>
  );
}
