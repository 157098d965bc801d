import { LoginPage } from '../../login/login-page.tsx';
import { safePath } from '../../login/safe-path.ts';
import { readTheme } from '../../theme/read-theme.ts';

export default async function Page(props: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await props.searchParams;
  return <LoginPage theme={await readTheme()} next={safePath(next)} />;
}
