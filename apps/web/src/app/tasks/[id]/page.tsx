import { TaskPage } from '../../../task/task-page.tsx';
import { readTheme } from '../../../theme/read-theme.ts';

export default async function Page(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ run?: string | string[] }>;
}) {
  const [{ id }, { run }] = await Promise.all([props.params, props.searchParams]);
  return <TaskPage id={id} run={typeof run === 'string' ? run : null} theme={await readTheme()} />;
}
