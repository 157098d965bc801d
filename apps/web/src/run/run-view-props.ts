import type { RawEntry } from '@scrollback/sdk';
import type { OpenedLog } from '../log/log-source.ts';
import type { Theme } from '../theme/theme.ts';
import type { RunView } from './run-view.ts';

/** What each view of a run is told by its page. */
export interface RunViewProps {
  id: string;
  theme: Theme;
  view: RunView;
  /** The newest lines, where they come with the page. */
  opened?: Promise<OpenedLog<RawEntry> | null> | null;
}
