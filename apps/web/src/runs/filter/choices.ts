import type { ReactNode } from 'react';

export interface Choice<Value extends string = string> {
  value: Value;
  name: string;
  icon?: ReactNode;
}

/** What a menu offers: any number of choices, or one of several, the first for none. */
export type Choices =
  | {
      kind: 'many';
      choices: readonly Choice[];
      chosen: readonly string[];
      onToggle(value: string, on: boolean): void;
    }
  | { kind: 'one'; choices: readonly Choice[]; chosen: string; onChoose(value: string): void };

/** Any number of choices; what is chosen last stands last. */
export function manyOf<Value extends string>(
  choices: readonly Choice<Value>[],
  chosen: readonly Value[],
  onChange: (chosen: Value[]) => void,
): Choices {
  return {
    kind: 'many',
    choices,
    chosen,
    onToggle(value, on) {
      const others = chosen.filter((it) => it !== value);
      const added = choices.filter((it) => on && it.value === value).map((it) => it.value);
      onChange([...others, ...added]);
    },
  };
}

/** One of several choices. */
export function oneOf(
  choices: readonly Choice[],
  chosen: string,
  onChoose: (chosen: string) => void,
): Choices {
  return { kind: 'one', choices, chosen, onChoose };
}
