import Link from 'next/link';
import { AppHeader, Wordmark } from '../chrome/app-header.tsx';
import { Message } from '../chrome/message.tsx';
import { strings } from '../strings.ts';
import { readTheme } from '../theme/read-theme.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';

export default async function NotFound() {
  const { title, lead, action } = strings.notFound;
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{title}</title>
      <AppHeader end={<ThemeToggle initial={await readTheme()} />}>
        <Wordmark />
      </AppHeader>
      <main id="content" className="flex flex-1">
        <Message title={title} heading="h1" lead={lead}>
          <Link href="/" className="rounded-sm font-medium text-accent hover:underline">
            {action}
          </Link>
        </Message>
      </main>
    </div>
  );
}
