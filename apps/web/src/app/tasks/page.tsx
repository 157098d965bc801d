import { TasksPage } from '../../tasks/tasks-page.tsx';
import { readTheme } from '../../theme/read-theme.ts';

export default async function Page() {
  return <TasksPage theme={await readTheme()} />;
}
