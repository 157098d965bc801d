import { RunPage } from '../../../run/run-page.tsx';
import { toRunView } from '../../../run/run-view.ts';
import { readTheme } from '../../../theme/read-theme.ts';

export default async function Page(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ view?: string | string[] }>;
}) {
  const [{ id }, { view }] = await Promise.all([props.params, props.searchParams]);
  return <RunPage id={id} theme={await readTheme()} view={toRunView(view)} />;
}
