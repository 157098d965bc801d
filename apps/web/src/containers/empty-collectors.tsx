import { TokenHint } from '../login/token-hint.tsx';
import { CommandLine, prefixFor } from '../runs/empty-runs.tsx';
import { strings } from '../strings.ts';

/** Teaches how the first collector comes to be. */
export function EmptyCollectors({ origin }: { origin: string }) {
  const { empty } = strings.containers;
  const prefix = prefixFor(origin);
  return (
    <section className="mx-auto grid w-full max-w-[680px] grid-cols-[minmax(0,1fr)] gap-4 px-4 py-16 max-sm:py-10">
      <div className="grid gap-1">
        <h2 className="text-[18px] leading-6 font-semibold tracking-[-0.01em]">{empty.title}</h2>
        <p className="text-soft">{empty.lead}</p>
      </div>
      <p className="-mb-2 text-soft">{empty.all}</p>
      <CommandLine text={`${prefix}${empty.allCommand}`} />
      <p className="-mb-2 text-soft">{empty.onDemand}</p>
      <CommandLine text={`${prefix}${empty.onDemandCommand}`} />
      <TokenHint />
      <p className="flex items-center gap-2 text-sm text-faint">
        <span className="size-1.5 animate-breathe rounded-full bg-accent" />
        {empty.waiting}
      </p>
    </section>
  );
}
