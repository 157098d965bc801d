const MODEL = 'opus';

/** What an agent that mends a rounding error prints, in Claude Code's stream format. */
export function* agent(began) {
  let at = began;
  let message = 0;
  const said = (event) => ({ at, text: `${JSON.stringify({ ...event, session_id: 's-1' })}\n` });
  const speak = (content, parent = null) => {
    message += 1;
    const usage = {
      input_tokens: 40 + message * 6,
      cache_creation_input_tokens: 900 + message * 420,
      cache_read_input_tokens: 14_000 + message * 2_100,
      output_tokens: 60 + message * 23,
    };
    const body = { id: `m${message}`, role: 'assistant', model: MODEL, content: [content], usage };
    return said({ type: 'assistant', message: body, parent_tool_use_id: parent });
  };
  const answer = (id, content, more = {}, parent = null) => {
    const result = { type: 'tool_result', tool_use_id: id, content, ...more.result };
    const body = { role: 'user', content: [result] };
    return said({ type: 'user', message: body, parent_tool_use_id: parent, ...more.event });
  };
  const call = (id, name, input, parent) => speak({ type: 'tool_use', id, name, input }, parent);

  yield said({ type: 'system', subtype: 'init', cwd: '/shop', model: MODEL, tools: ['Bash'] });
  yield said({ type: 'user', message: { role: 'user', content: ASKED }, parent_tool_use_id: null });
  at += 4_000;
  yield speak({ type: 'thinking', thinking: THOUGHT, signature: 's' });
  at += 2_000;
  yield speak({ type: 'text', text: PLAN });
  yield call('todo1', 'TodoWrite', todos(0));
  yield answer('todo1', 'Todos have been modified');
  at += 1_500;
  yield call('read', 'Read', { file_path: '/shop/src/cart/total.ts' });
  at += 120;
  yield answer('read', SOURCE);
  at += 5_000;
  yield call('test', 'Bash', {
    command: 'npm test -- src/cart',
    description: 'Run the cart tests',
  });
  at += 9_400;
  yield answer('test', `Exit code 1\n${FAILED}`, { result: { is_error: true } });
  yield call('todo2', 'TodoWrite', todos(1));
  yield answer('todo2', 'Todos have been modified');
  at += 3_000;
  yield call('scout', 'Task', {
    description: 'Find other sums of prices',
    prompt: '…',
    subagent_type: 'scout',
  });
  for (const [n, pattern] of ['price \\*', 'toFixed\\('].entries()) {
    at += 900;
    yield call(`grep${n}`, 'Grep', { pattern }, 'scout');
    at += 300;
    yield answer(`grep${n}`, 'src/cart/total.ts\nsrc/orders/invoice.ts', {}, 'scout');
  }
  at += 1_200;
  yield answer(
    'scout',
    'Two files add prices as floating-point numbers: `total.ts` and `invoice.ts`.',
  );
  at += 6_000;
  yield call('edit', 'Edit', EDIT);
  at += 240;
  yield answer('edit', 'The file has been updated.', { event: { tool_use_result: PATCHED } });
  at += 2_600;
  yield call('again', 'Bash', {
    command: 'npm test -- src/cart',
    description: 'Run the cart tests',
  });
  at += 8_700;
  yield answer(
    'again',
    ' ✓ src/cart/total.test.ts (14 tests) 41 ms\n ✓ src/cart/tax.test.ts (9 tests) 12 ms\n\n Test files  2 passed (2)',
  );
  yield call('todo3', 'TodoWrite', todos(3));
  yield answer('todo3', 'Todos have been modified');
  at += 3_400;
  yield speak({ type: 'text', text: DONE });
  const usage = { input_tokens: 812, output_tokens: 2_904, cache_read_input_tokens: 214_000 };
  const ending = { subtype: 'success', is_error: false, duration_ms: at - began, num_turns: 12 };
  yield said({
    type: 'result',
    ...ending,
    result: DONE,
    total_cost_usd: 0.38,
    usage,
    modelUsage: { [MODEL]: { contextWindow: 200_000 } },
  });
}

const ASKED =
  'The total in the cart is sometimes one cent less than the sum of its lines. Find out why and mend it.';
const THOUGHT =
  'One cent less: prices are probably added as floats and cut afterwards. I look at total.ts first and let the tests say it.';
const PLAN =
  'I look at how the total is made, let the tests show the error, and check whether **other places** add prices in the same way.';
const STEPS = [
  'See how the total is made',
  'Find other sums of prices',
  'Count in cents',
  'Run the tests',
];
const SOURCE = `export function total(lines: readonly Line[]): number {
  let sum = 0;
  for (const { price, count } of lines) sum += price * count;
  return Math.floor(sum * 100) / 100;
}`;
const FAILED = ` ✗ src/cart/total.test.ts (14 tests | 1 failed)
   Error: expected total to be 4.35, got 4.34
     at src/cart/total.test.ts:48:23`;
const BEFORE = [
  '  let sum = 0;',
  '  for (const { price, count } of lines) sum += price * count;',
  '  return Math.floor(sum * 100) / 100;',
];
const AFTER = [
  '  let cents = 0;',
  '  for (const { price, count } of lines) cents += Math.round(price * 100) * count;',
  '  return cents / 100;',
];
const EDIT = {
  file_path: '/shop/src/cart/total.ts',
  old_string: BEFORE.join('\n'),
  new_string: AFTER.join('\n'),
};
const PATCHED = {
  filePath: EDIT.file_path,
  structuredPatch: [
    {
      oldStart: 12,
      oldLines: 3,
      newStart: 12,
      newLines: 3,
      lines: [...BEFORE.map((line) => `-${line}`), ...AFTER.map((line) => `+${line}`)],
    },
  ],
};
const DONE = `The total is right now. Prices were added as floating-point numbers, and \`Math.floor\` cut off what rounding had lost:

| lines | before | now |
| --- | --- | --- |
| 1 × 4.35 | 4.34 | 4.35 |
| 1 × 8.20 | 8.19 | 8.20 |

\`invoice.ts\` has the same fault; I left it alone, because it is **not part of the cart**.`;

/** The list of what is to do when its first `done` steps are done. */
function todos(done) {
  const status = (n) => (n < done ? 'completed' : n === done ? 'in_progress' : 'pending');
  const all = done === 3 ? STEPS.length : done;
  return {
    todos: STEPS.map((content, n) => ({
      content,
      status: n < all ? 'completed' : status(n),
      activeForm: content,
    })),
  };
}
