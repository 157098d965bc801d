import type { Metadata } from 'next';
import { RunPage } from '../../../run/run-page.tsx';
import { strings } from '../../../strings.ts';
import { readTheme } from '../../../theme/read-theme.ts';

export const metadata: Metadata = { title: `${strings.run.loadingTitle} · ${strings.product}` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <RunPage id={id} theme={await readTheme()} />;
}
