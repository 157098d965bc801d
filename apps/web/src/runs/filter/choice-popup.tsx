'use client';

import { Menu } from '@base-ui/react/menu';
import { type ReactNode, useEffect, useState } from 'react';
import { MenuPopup } from '../../chrome/menu-popup.tsx';
import type { MenuStart } from '../../late/late-menu.tsx';
import { CHOICE } from '../../log/toolbar/look.ts';
import type { Choices } from './choices.ts';

/** A menu of choices. */
export function ChoicePopup(
  props: MenuStart & {
    /** Said instead of choices; empty where there are some. */
    nothing: string;
    onOpen(): void;
    list: Choices;
  },
) {
  const { trigger, defaultOpen, nothing, onOpen, list } = props;
  const [open, setOpen] = useState(defaultOpen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each opening
  useEffect(() => {
    if (open) onOpen();
  }, [open]);
  return (
    <Menu.Root open={open} onOpenChange={setOpen}>
      <Menu.Trigger {...trigger} />
      <MenuPopup align="start">
        {nothing ? <p className="px-2 py-1 text-faint">{nothing}</p> : <List list={list} />}
      </MenuPopup>
    </Menu.Root>
  );
}

function List({ list }: { list: Choices }) {
  if (list.kind === 'many') {
    return list.choices.map(({ value, name, icon }) => (
      <Menu.CheckboxItem
        key={value}
        className={CHOICE}
        checked={list.chosen.includes(value)}
        onCheckedChange={(on) => list.onToggle(value, on)}
      >
        <Mark>
          <Menu.CheckboxItemIndicator>✓</Menu.CheckboxItemIndicator>
        </Mark>
        {icon}
        <span className="max-w-72 truncate">{name}</span>
      </Menu.CheckboxItem>
    ));
  }
  return (
    <Menu.RadioGroup value={list.chosen} onValueChange={(value) => list.onChoose(String(value))}>
      {list.choices.map(({ value, name }) => (
        <Menu.RadioItem key={value} value={value} className={CHOICE} closeOnClick>
          <Mark>
            <Menu.RadioItemIndicator>•</Menu.RadioItemIndicator>
          </Mark>
          <span className="max-w-72 truncate">{name}</span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function Mark({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden="true" className="w-4 text-center text-accent">
      {children}
    </span>
  );
}
