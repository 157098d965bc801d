import { openAhead } from '../../../ahead/open-ahead.ts';
import { RunPage } from '../../../run/run-page.tsx';
import { toRunView } from '../../../run/run-view.ts';
import { readTheme } from '../../../theme/read-theme.ts';

export default async function Page(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ view?: string | string[] }>;
}) {
  const [{ id }, { view }] = await Promise.all([props.params, props.searchParams]);
  const shown = toRunView(view);
  // Not waited for: the page goes out at once, and the lines after it.
  const opened = shown === 'log' ? openAhead(id) : null;
  return <RunPage id={id} theme={await readTheme()} view={shown} opened={opened} />;
}
