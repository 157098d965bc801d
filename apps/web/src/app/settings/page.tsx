import { SettingsPage } from '../../settings/settings-page.tsx';
import { readTheme } from '../../theme/read-theme.ts';

export default async function Page() {
  return <SettingsPage theme={await readTheme()} />;
}
