import { ComparePage } from '../../compare/compare-page.tsx';
import { readTheme } from '../../theme/read-theme.ts';

export default async function Page(props: {
  searchParams: Promise<{ a?: string | string[]; b?: string | string[] }>;
}) {
  const { a, b } = await props.searchParams;
  const one = (value: string | string[] | undefined) =>
    typeof value === 'string' && value !== '' ? value : null;
  return <ComparePage a={one(a)} b={one(b)} theme={await readTheme()} />;
}
