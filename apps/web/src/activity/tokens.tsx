import type { TokenUsageBody } from '@scrollback/sdk';
import { formatCount } from '../format/count.ts';
import { byLanguage } from '../language/by-language.ts';
import { strings } from '../strings.ts';

const PARTS = ['input', 'output', 'cacheRead', 'cacheCreation'] as const;
const dollars = byLanguage(
  (language) =>
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency: 'USD',
      maximumFractionDigits: 4,
    }),
);

/** How many tokens were used, and how full the model's context is. */
export function Tokens({ body }: { body: TokenUsageBody }) {
  const { total, contextWindow, costUsd } = body;
  const words = strings.activity.tokens;
  return (
    <div className="grid gap-2">
      {total != null ? (
        <div>
          <p className="tick text-[18px] leading-6 font-semibold">
            {formatCount(total)}{' '}
            <span className="text-sm font-normal text-faint">
              {contextWindow ? words.of(contextWindow) : null} {words.total.toLowerCase()}
            </span>
          </p>
          {contextWindow ? (
            <div className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-rule" aria-hidden="true">
              <div
                className="h-full rounded-full bg-accent"
                style={{ width: `${Math.min(100, (100 * total) / contextWindow)}%` }}
              />
            </div>
          ) : null}
        </div>
      ) : null}
      <dl className="grid grid-cols-[1fr_auto] gap-y-0.5 text-sm">
        {PARTS.map((part) => (
          <Fact key={part} name={words[part]} value={count(body[part])} />
        ))}
        <Fact name={words.cost} value={costUsd == null ? null : dollars().format(costUsd)} />
      </dl>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (value === null) return null;
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="tick text-right">{value}</dd>
    </>
  );
}

function count(tokens: number | null | undefined): string | null {
  return tokens == null ? null : formatCount(tokens);
}
