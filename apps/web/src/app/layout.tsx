import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Panels } from '../chrome/panels.tsx';
import { currentLanguage } from '../language/current-language.ts';
import { strings } from '../strings.ts';
import { readTheme } from '../theme/read-theme.ts';
import './globals.css';

export function generateMetadata(): Metadata {
  return { description: strings.description, robots: { index: false } };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfcfd' },
    { media: '(prefers-color-scheme: dark)', color: '#0d0f14' },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  return (
    <html lang={currentLanguage()} data-theme={theme}>
      <body>
        <a
          href="#content"
          className="fixed top-1 left-1 z-20 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:translate-y-0"
        >
          {strings.skipToContent}
        </a>
        {children}
        <Panels />
      </body>
    </html>
  );
}
