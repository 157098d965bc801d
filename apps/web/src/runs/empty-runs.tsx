import { CopyButton } from '../chrome/copy-button.tsx';
import { TokenHint } from '../login/token-hint.tsx';
import { strings } from '../strings.ts';

const DEFAULT_ORIGIN = 'http://127.0.0.1:4000';

/** What a command needs before it to talk to this server. */
export function prefixFor(origin: string): string {
  return origin === DEFAULT_ORIGIN ? '' : `SCROLLBACK_URL=${origin} `;
}

/** Teaches how the first run comes to be. */
export function EmptyRuns({ origin }: { origin: string }) {
  const { empty } = strings.runs;
  const [lead, prefixed, rest] = empty.lead;
  const prefix = prefixFor(origin);
  return (
    <section className="mx-auto grid w-full max-w-[680px] grid-cols-[minmax(0,1fr)] gap-4 px-4 py-16 max-sm:py-10">
      <div className="grid gap-1">
        <h2 className="text-[18px] leading-6 font-semibold tracking-[-0.01em]">{empty.title}</h2>
        <p className="text-soft">
          {lead} <code className="font-mono text-[12.5px] text-ink">{prefixed}</code> {rest}
        </p>
      </div>
      <p className="-mb-2 text-soft">{empty.example}</p>
      <CommandLine text={`${prefix}${empty.command}`} />
      <p className="-mb-2 text-soft">{empty.alternative}</p>
      <CommandLine text={empty.pipe.replace('npx', `${prefix}npx`)} />
      <TokenHint />
      <p className="flex items-center gap-2 text-sm text-faint">
        <span className="size-1.5 animate-breathe rounded-full bg-accent" />
        {empty.waiting}
      </p>
    </section>
  );
}

/** A command to copy. */
export function CommandLine({ text }: { text: string }) {
  return (
    <div className="flex items-center gap-2 rounded-md border border-rule bg-surface py-1.5 pr-1.5 pl-3">
      <code className="min-w-0 flex-1 font-mono text-[12.5px] leading-5 [overflow-wrap:anywhere]">
        <span aria-hidden="true" className="mr-2 text-faint select-none">
          $
        </span>
        {text}
      </code>
      <CopyButton text={text} />
    </div>
  );
}
