'use client';

import { Button } from '../chrome/button.tsx';
import { Message } from '../chrome/message.tsx';
import { strings } from '../strings.ts';

export default function Crashed() {
  const { title, lead, action } = strings.crashed;
  return (
    <main id="content" className="flex min-h-dvh">
      <title>{title}</title>
      <Message title={title} heading="h1" lead={lead}>
        <Button onClick={() => window.location.reload()}>{action}</Button>
      </Message>
    </main>
  );
}
