import type { Metadata } from 'next';
import { RunsPage } from '../runs/runs-page.tsx';
import { strings } from '../strings.ts';
import { readTheme } from '../theme/read-theme.ts';

export const metadata: Metadata = { title: `${strings.runs.title} · ${strings.product}` };

export default async function Page() {
  return <RunsPage theme={await readTheme()} />;
}
