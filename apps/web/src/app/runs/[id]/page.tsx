import { RunPage } from '../../../run/run-page.tsx';
import { readTheme } from '../../../theme/read-theme.ts';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <RunPage id={id} theme={await readTheme()} />;
}
