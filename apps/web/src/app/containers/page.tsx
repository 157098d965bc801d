import { ContainersPage } from '../../containers/containers-page.tsx';
import { readTheme } from '../../theme/read-theme.ts';

export default async function Page() {
  return <ContainersPage theme={await readTheme()} />;
}
