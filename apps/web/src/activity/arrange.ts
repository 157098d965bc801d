import type { NormalizedEntry, TodoListBody, TokenUsageBody, ToolUseBody } from '@scrollback/sdk';

/** How the entry at an index is shown. */
export interface Place {
  /** Shown elsewhere: in the rail, or in the first of equal calls. */
  hidden: boolean;
  /** How many equal calls in a row it stands for, itself included. */
  times: number;
  /** The last of them, which has the newest state. */
  last: number;
  /** How many sub-agents deep. */
  depth: number;
  /** The sub-agent's task, where its calls begin. */
  parent: string | null;
}

/** How many tokens were in context, and when that was told last, epoch milliseconds. */
export interface UsagePoint {
  at: number;
  total: number;
}

/** How the todo list stood at an entry. */
export interface TodoStep {
  index: number;
  at: number;
  body: TodoListBody;
}

/** What the page makes of the entries in memory. */
export interface Arrangement {
  at(index: number): Place;
  todos: TodoListBody | null;
  tokens: TokenUsageBody | null;
  /** Ascending by time. */
  usage: UsagePoint[];
  /** Ascending by index. */
  todoSteps: TodoStep[];
}

const PLAIN: Place = { hidden: false, times: 1, last: 0, depth: 0, parent: null };
const HIDDEN: Place = { ...PLAIN, hidden: true };
const DEEPEST = 3;

/** The call that equal ones after it are folded into. */
interface Head {
  index: number;
  key: string;
  place: Place;
}

const NO_HEAD: Head = { index: -1, key: '', place: PLAIN };

/**
 * Arranges the entries of [first, next) that `entry` has: consecutive equal tool calls become one,
 * a sub-agent's calls are within their parent, and token use is shown apart.
 * @param isUnfolded whether the equal calls that begin at an index are shown each
 */
export function arrange(
  range: { first: number; next: number },
  entry: (index: number) => NormalizedEntry | undefined,
  isUnfolded: (index: number) => boolean,
): Arrangement {
  const calls = new Calls(isUnfolded);
  let todos: TodoListBody | null = null;
  let tokens: TokenUsageBody | null = null;
  const usage: UsagePoint[] = [];
  const todoSteps: TodoStep[] = [];
  for (let index = range.first; index < range.next; index++) {
    const { body, timestamp: at = 0 } = entry(index) ?? {};
    // An entry of token use is replaced until the next one comes: its counts are of about now.
    const newest = usage.at(-1);
    if (newest && body?.type !== 'TokenUsage') newest.at = Math.max(newest.at, at);
    if (body?.type === 'ToolUse') calls.add(index, body);
    else if (body?.type === 'TokenUsage') {
      tokens = body;
      if (body.total != null) usage.push({ at, total: body.total });
      calls.hide(index);
    } else {
      if (body?.type === 'TodoList') {
        todos = body;
        todoSteps.push({ index, at, body });
      }
      calls.end();
    }
  }
  return { at: calls.at, todos, tokens, usage, todoSteps };
}

/** The tool calls of a range, ascending. */
class Calls {
  readonly #isUnfolded: (index: number) => boolean;
  readonly #places = new Map<number, Place>();
  readonly #byId = new Map<string, { depth: number; title: string }>();
  #head: Head = NO_HEAD;
  /** The sub-agent that the calls right above are within, or that the one above began. */
  #within: (string | null | undefined)[] = [];

  constructor(isUnfolded: (index: number) => boolean) {
    this.#isUnfolded = isUnfolded;
  }

  readonly at = (index: number): Place => this.#places.get(index) ?? PLAIN;

  add(index: number, body: ToolUseBody): void {
    const parent = body.parentCallId ? this.#byId.get(body.parentCallId) : undefined;
    const depth = Math.min(DEEPEST, parent ? parent.depth + 1 : body.parentCallId ? 1 : 0);
    if (body.callId) this.#byId.set(body.callId, { depth, title: titleOf(body) });
    const goesOn = this.#within.includes(body.parentCallId ?? null);
    const title = goesOn ? null : (parent?.title ?? null);
    this.#within = [body.parentCallId ?? null, body.callId];
    const place: Place = { ...PLAIN, last: index, depth, parent: title };
    const key = keyOf(body);
    if (this.#head.key !== key) this.#head = { index, key, place };
    else {
      this.#head.place.times += 1;
      this.#head.place.last = index;
      if (!this.#isUnfolded(this.#head.index)) {
        this.hide(index);
        return;
      }
    }
    this.#places.set(index, place);
  }

  /** What is told apart from the conversation ends no row of equal calls. */
  hide(index: number): void {
    this.#places.set(index, HIDDEN);
  }

  end(): void {
    this.#head = NO_HEAD;
    this.#within = [];
  }
}

/** The same for calls that do the same and stand the same. */
export function keyOf({ name, status, parentCallId, action }: ToolUseBody): string {
  return JSON.stringify([name, status, parentCallId ?? null, action]);
}

function titleOf({ name, action }: ToolUseBody): string {
  return action.type === 'SubTask' ? action.description : name;
}
