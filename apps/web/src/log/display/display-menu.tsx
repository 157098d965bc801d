'use client';

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { MenuPopup } from '../../chrome/menu-popup.tsx';
import type { MenuStart } from '../../late/late-menu.tsx';
import { strings } from '../../strings.ts';
import { CHOICE, GROUP_LABEL } from '../toolbar/look.ts';
import { DENSITIES, TIMES } from './display.ts';
import { useDisplay } from './use-display.ts';

/** How lines are shown: times, wrapping, numbers, density. The choices are remembered. */
export function DisplayMenu({ trigger, defaultOpen }: MenuStart) {
  const words = strings.log.display;
  const [display, choose] = useDisplay();
  return (
    <Menu.Root defaultOpen={defaultOpen}>
      <Menu.Trigger {...trigger} />
      <MenuPopup align="end">
        <Menu.CheckboxItem
          className={CHOICE}
          checked={display.wrap}
          onCheckedChange={(wrap) => choose({ wrap })}
        >
          <Chosen box />
          {words.wrap}
          <Key>w</Key>
        </Menu.CheckboxItem>
        <Menu.CheckboxItem
          className={CHOICE}
          checked={display.numbers}
          onCheckedChange={(numbers) => choose({ numbers })}
        >
          <Chosen box />
          {words.numbers}
        </Menu.CheckboxItem>
        <Menu.Separator className="my-1 h-px bg-rule" />
        <Menu.RadioGroup value={display.time} onValueChange={(time) => choose({ time })}>
          <Menu.GroupLabel className={`${GROUP_LABEL} flex`}>
            {words.time}
            <Key>t</Key>
          </Menu.GroupLabel>
          {TIMES.map((time) => (
            <Menu.RadioItem key={time} value={time} className={CHOICE}>
              <Chosen />
              {words.times[time]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Separator className="my-1 h-px bg-rule" />
        <Menu.RadioGroup value={display.density} onValueChange={(density) => choose({ density })}>
          <Menu.GroupLabel className={GROUP_LABEL}>{words.density}</Menu.GroupLabel>
          {DENSITIES.map((density) => (
            <Menu.RadioItem key={density} value={density} className={CHOICE}>
              <Chosen />
              {words.densities[density]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </MenuPopup>
    </Menu.Root>
  );
}

function Chosen({ box = false }: { box?: boolean }) {
  return (
    <span aria-hidden="true" className="w-4 text-center text-accent">
      {box ? (
        <Menu.CheckboxItemIndicator>✓</Menu.CheckboxItemIndicator>
      ) : (
        <Menu.RadioItemIndicator>•</Menu.RadioItemIndicator>
      )}
    </span>
  );
}

function Key({ children }: { children: ReactNode }) {
  return <kbd className="ml-auto pl-4 font-mono text-[11px] text-faint">{children}</kbd>;
}
