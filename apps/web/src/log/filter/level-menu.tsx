'use client';

import { Menu } from '@base-ui/react/menu';
import { MenuPopup } from '../../chrome/menu-popup.tsx';
import type { MenuStart } from '../../late/late-menu.tsx';
import { strings } from '../../strings.ts';
import { CHOICE } from '../toolbar/look.ts';
import { LEVELS, type LineFilter } from './line-filter.ts';

/** Which levels are shown; all where none is chosen. */
export function LevelMenu(
  props: MenuStart & { filter: LineFilter; onChange(change: Partial<LineFilter>): void },
) {
  const words = strings.log.filter;
  const { filter, onChange, trigger, defaultOpen } = props;
  const { levels } = filter;
  return (
    <Menu.Root defaultOpen={defaultOpen}>
      <Menu.Trigger {...trigger} />
      <MenuPopup align="start">
        {LEVELS.map((level) => (
          <Menu.CheckboxItem
            key={level}
            closeOnClick={false}
            checked={levels.includes(level)}
            onCheckedChange={(on) =>
              onChange({
                levels: LEVELS.filter((each) => (each === level ? on : levels.includes(each))),
              })
            }
            className={CHOICE}
          >
            <span aria-hidden="true" className="w-4 text-accent">
              <Menu.CheckboxItemIndicator>✓</Menu.CheckboxItemIndicator>
            </span>
            {words.levels[level]}
          </Menu.CheckboxItem>
        ))}
      </MenuPopup>
    </Menu.Root>
  );
}
