import { RunsPage } from '../runs/runs-page.tsx';
import { readTheme } from '../theme/read-theme.ts';

export default async function Page() {
  return <RunsPage theme={await readTheme()} />;
}
