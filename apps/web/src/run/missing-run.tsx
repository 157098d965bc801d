import Link from 'next/link';
import { Message } from '../chrome/message.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { RunFrame } from './run-frame.tsx';
import { RunHeader } from './run-header.tsx';

/** Says that no run has this id. */
export function MissingRun({ id, theme }: { id: string; theme: Theme }) {
  const { title, lead, action } = strings.run.missing;
  return (
    <RunFrame title={title}>
      <RunHeader theme={theme} run={id} connection={null} />
      <main id="content" className="flex flex-1">
        <Message title={title} lead={lead(id)}>
          <Link href="/" className="rounded-sm font-medium text-accent hover:underline">
            {action}
          </Link>
        </Message>
      </main>
    </RunFrame>
  );
}
