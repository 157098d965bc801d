'use client';

import { type ComponentType, type ReactNode, useRef, useState } from 'react';
import type { Late } from './late.ts';
import { useLate } from './use-late.ts';

/** The button of a menu. */
export interface MenuTrigger {
  className: string;
  title?: string;
  'aria-label'?: string;
  'data-chosen'?: string | undefined;
  children: ReactNode;
}

/** What a menu that comes late is told by the button that stood in for it. */
export interface MenuStart {
  trigger: MenuTrigger & { autoFocus: boolean };
  /** Whether it was asked for already. */
  defaultOpen: boolean;
}

/** A button that looks and acts as its menu's own until the menu's code is here. */
export function LateMenu<Props extends object>(props: {
  menu: Late<ComponentType<Props & MenuStart>>;
  trigger: MenuTrigger;
  /** What else the menu is told. */
  with: Props;
}) {
  const { menu, trigger, with: given } = props;
  const [wanted, setWanted] = useState(false);
  const focused = useRef(false);
  const Menu = useLate(menu, wanted);
  if (Menu) {
    const start = { trigger: { ...trigger, autoFocus: focused.current }, defaultOpen: wanted };
    return <Menu {...given} {...start} />;
  }
  const want = () => {
    setWanted(true);
    menu.start();
  };
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      {...trigger}
      onPointerDown={want}
      onClick={want}
      onFocus={() => {
        focused.current = true;
      }}
      onBlur={() => {
        focused.current = false;
      }}
    />
  );
}
