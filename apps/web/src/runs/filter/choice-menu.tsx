'use client';

import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { MenuPortal } from '../../chrome/menu-portal.tsx';
import { CHOICE, POPUP } from '../../log/toolbar/look.ts';

export interface Choice {
  value: string;
  name: string;
  icon?: ReactNode;
}

/** A button that tells what is chosen, and a menu that changes it. */
export function ChoiceMenu(props: {
  label: string;
  /** What is chosen, in a few words; empty for no choice. */
  chosen: string;
  /** Said where there is nothing to choose. */
  nothing?: string;
  onOpen?(): void;
  children: ReactNode;
}) {
  const { label, chosen, nothing, onOpen, children } = props;
  return (
    <Menu.Root
      onOpenChange={(open) => {
        if (open) onOpen?.();
      }}
    >
      <Menu.Trigger
        className="inline-flex h-7 max-w-60 shrink-0 items-center gap-1 rounded-md border border-transparent px-2 text-sm text-soft hover:bg-hover hover:text-ink max-sm:px-1 data-popup-open:bg-hover data-[chosen]:border-edge data-[chosen]:text-ink"
        data-chosen={chosen || undefined}
      >
        <span>{label}</span>
        {chosen ? <span className="truncate font-medium">{chosen}</span> : null}
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 opacity-70" />
      </Menu.Trigger>
      <MenuPortal>
        <Menu.Positioner sideOffset={4} align="start" className="z-20">
          <Menu.Popup className={POPUP}>
            {nothing ? <p className="px-2 py-1 text-faint">{nothing}</p> : children}
          </Menu.Popup>
        </Menu.Positioner>
      </MenuPortal>
    </Menu.Root>
  );
}

/** Any number of choices. */
export function ManyChoices<Value extends string>(props: {
  choices: readonly { value: Value; name: string; icon?: ReactNode }[];
  chosen: readonly Value[];
  onChange(chosen: Value[]): void;
}) {
  const { choices, chosen, onChange } = props;
  return choices.map(({ value, name, icon }) => (
    <Menu.CheckboxItem
      key={value}
      className={CHOICE}
      checked={chosen.includes(value)}
      onCheckedChange={(on) => {
        const others = chosen.filter((it) => it !== value);
        onChange(on ? [...others, value] : others);
      }}
    >
      <span aria-hidden="true" className="w-4 text-center text-accent">
        <Menu.CheckboxItemIndicator>✓</Menu.CheckboxItemIndicator>
      </span>
      {icon}
      <span className="max-w-72 truncate">{name}</span>
    </Menu.CheckboxItem>
  ));
}

/** One choice of several, the first for none. */
export function OneChoice(props: {
  choices: readonly Choice[];
  chosen: string;
  onChange(chosen: string): void;
}) {
  const { choices, chosen, onChange } = props;
  return (
    <Menu.RadioGroup value={chosen} onValueChange={(value) => onChange(String(value))}>
      {choices.map(({ value, name }) => (
        <Menu.RadioItem key={value} value={value} className={CHOICE} closeOnClick>
          <span aria-hidden="true" className="w-4 text-center text-accent">
            <Menu.RadioItemIndicator>•</Menu.RadioItemIndicator>
          </span>
          <span className="max-w-72 truncate">{name}</span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
