// Sessions of coding agents as they are printed: the same seed gives the same lines. The mix and
// the sizes are those of ordinary work: short messages, reads and searches that bring back a page of
// text, an edit now and then.

const WORDS =
  'the run keeps every line of output and its index so that a reader who comes back finds it there'.split(
    ' ',
  );
const UUID = '0b7a3f6e-1f0b-4c7d-9f45-1d8f2f1f6a11';

function randomText() {
  let state = 1;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = (words) =>
    Array.from({ length: words }, () => WORDS[random(WORDS.length)]).join(' ');
  const lines = (count) =>
    Array.from({ length: count }, (_, i) => `${i}\t  ${text(3 + random(9))};`).join('\n');
  return { random, text, lines };
}

/** What an agent does next, whichever it is. */
function* steps(count) {
  const { random, text, lines } = randomText();
  for (let i = 0; i < count; i++) {
    const kind = random(20);
    const path = `/work/src/${WORDS[random(WORDS.length)]}.ts`;
    if (kind < 4) yield { kind: 'message', text: text(10 + random(60)) };
    else if (kind < 6) yield { kind: 'thinking', text: text(20 + random(60)) };
    else if (kind < 10) yield { kind: 'read', path, result: lines(20 + random(60)) };
    else if (kind < 17) {
      yield { kind: 'command', command: `rg -n ${text(2)} src/`, result: lines(5 + random(40)) };
    } else if (kind < 19) {
      const before = lines(4 + random(8));
      yield { kind: 'edit', path, before, after: before.replace('line', 'entry') };
    } else yield { kind: 'todos', items: [text(5), text(6), text(4)] };
  }
}

export function* claudeLines(count) {
  yield JSON.stringify({ type: 'system', subtype: 'init', session_id: 's', model: 'opus' });
  let id = 0;
  const usage = () => ({
    input_tokens: 4,
    cache_creation_input_tokens: 700 + id,
    cache_read_input_tokens: 20_000 + id * 700,
    output_tokens: 120,
    service_tier: 'standard',
  });
  const line = (type, message, more) =>
    JSON.stringify({
      type,
      message,
      parent_tool_use_id: null,
      session_id: UUID,
      uuid: UUID,
      ...more,
    });
  const says = (block) =>
    line('assistant', {
      model: 'opus',
      id: `msg_${id}`,
      type: 'message',
      role: 'assistant',
      content: [block],
      stop_reason: null,
      usage: usage(),
    });
  const calls = (name, input) => says({ type: 'tool_use', id: `toolu_${id}`, name, input });
  const returns = (content, more) =>
    line(
      'user',
      { role: 'user', content: [{ tool_use_id: `toolu_${id}`, type: 'tool_result', content }] },
      more,
    );
  for (const step of steps(count)) {
    id++;
    if (step.kind === 'message') yield says({ type: 'text', text: step.text });
    else if (step.kind === 'thinking') {
      yield says({ type: 'thinking', thinking: step.text, signature: 'c2ln'.repeat(60) });
    } else if (step.kind === 'read') {
      yield calls('Read', { file_path: step.path });
      yield returns(step.result, {
        tool_use_result: { type: 'text', file: { content: step.result } },
      });
    } else if (step.kind === 'command') {
      yield calls('Bash', { command: step.command, description: 'Search' });
      yield returns(step.result, { tool_use_result: { stdout: step.result, stderr: '' } });
    } else if (step.kind === 'edit') {
      const { path, before, after } = step;
      yield calls('Edit', { file_path: path, old_string: before, new_string: after });
      yield returns(`The file ${path} has been updated.\n${after}`);
    } else {
      const todos = step.items.map((content) => ({
        content,
        status: 'pending',
        activeForm: content,
      }));
      yield calls('TodoWrite', { todos });
      yield returns('Todos have been modified successfully.');
    }
  }
}

/** Messages that come in parts of a few words. */
export function* claudeDeltas(count) {
  const { random, text } = randomText();
  const event = (event) =>
    JSON.stringify({
      type: 'stream_event',
      event,
      session_id: UUID,
      parent_tool_use_id: null,
      uuid: UUID,
    });
  for (let id = 0; id * 100 < count; id++) {
    yield event({ type: 'message_start', message: { id: `msg_${id}`, model: 'opus' } });
    const content_block = { type: 'text', text: '' };
    yield event({ type: 'content_block_start', index: 0, content_block });
    for (let i = 0; i < 95; i++) {
      const delta = { type: 'text_delta', text: text(1 + random(4)) };
      yield event({ type: 'content_block_delta', index: 0, delta });
    }
    yield event({ type: 'content_block_stop', index: 0 });
    yield event({ type: 'message_stop' });
  }
}

export function* codexLines(count) {
  yield JSON.stringify({ type: 'thread.started', thread_id: UUID });
  let id = 0;
  const item = (stage, fields) =>
    JSON.stringify({ type: `item.${stage}`, item: { id: `item_${id}`, ...fields } });
  for (const step of steps(count)) {
    id++;
    if (step.kind === 'message')
      yield item('completed', { type: 'agent_message', text: step.text });
    else if (step.kind === 'thinking')
      yield item('completed', { type: 'reasoning', text: step.text });
    else if (step.kind === 'edit') {
      const changes = [{ path: step.path, kind: 'update' }];
      yield item('completed', { type: 'file_change', changes, status: 'completed' });
    } else if (step.kind === 'todos') {
      const items = step.items.map((text) => ({ text, completed: false }));
      yield item('updated', { type: 'todo_list', items });
    } else {
      const command = `bash -lc '${step.command ?? `cat ${step.path}`}'`;
      const begun = { type: 'command_execution', command, aggregated_output: '', exit_code: null };
      yield item('started', { ...begun, status: 'in_progress' });
      const done = { aggregated_output: step.result, exit_code: 0, status: 'completed' };
      yield item('completed', { ...begun, ...done });
    }
  }
}

export function* geminiLines(count) {
  let id = 0;
  const line = (type, fields) =>
    JSON.stringify({ type, timestamp: `2026-01-02T03:${10 + (id % 50)}:05.000Z`, ...fields });
  yield line('init', { session_id: UUID, model: 'gemini' });
  for (const step of steps(count)) {
    id++;
    if (step.kind === 'message' || step.kind === 'thinking' || step.kind === 'todos') {
      const content = step.text ?? step.items.join('\n');
      yield line('message', { role: 'assistant', content, delta: true });
      continue;
    }
    const [tool_name, parameters] = {
      read: ['read_file', { absolute_path: step.path }],
      command: ['run_shell_command', { command: step.command }],
      edit: ['replace', { file_path: step.path, old_string: step.before, new_string: step.after }],
    }[step.kind];
    yield line('tool_use', { tool_name, tool_id: `call_${id}`, parameters });
    const output = step.result ?? 'Successfully modified file.';
    yield line('tool_result', { tool_id: `call_${id}`, status: 'success', output });
  }
}

export function* activityLines(count) {
  let ts = 1_760_000_000_000;
  yield JSON.stringify({ ts, type: 'start', role: 'coder', provider: 'codex', model: 'm' });
  for (const step of steps(count)) {
    ts += 900;
    if (step.command) yield JSON.stringify({ ts, type: 'tool', cmd: step.command });
    const msg = step.text ?? step.result;
    if (msg) yield JSON.stringify({ ts: ts + 1, type: 'output', stream: 'stdout', msg });
  }
}

export function* boardLines(count) {
  let index = 0;
  const line = (op, entry_type, content) => {
    const entry = { timestamp: '2026-01-02T03:04:05.000Z', entry_type, content, metadata: null };
    const value = { type: 'NORMALIZED_ENTRY', content: entry };
    return JSON.stringify({ JsonPatch: [{ op, path: `/entries/${index}`, value }] });
  };
  for (const step of steps(count)) {
    if (step.text) yield line('add', { type: 'assistant_message' }, step.text);
    else {
      const command = step.command ?? step.path ?? 'todo';
      const tool = (status, result) => ({
        type: 'tool_use',
        tool_name: 'bash',
        action_type: { action: 'command_run', command, result },
        status: { status },
      });
      yield line('add', tool('created', null), command);
      const result = { exit_status: { type: 'exit_code', code: 0 }, output: step.result ?? '' };
      yield line('replace', tool('success', result), command);
    }
    index++;
  }
}
