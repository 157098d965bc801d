import type { Action, FileChangeShape } from '@scrollback/log';
import { firstText, type JsonObject, objects, string } from '../json/read.ts';
import { commandRun } from '../tools/command.ts';
import { generic } from '../tools/generic.ts';
import { unifiedDiff } from '../tools/unified-diff.ts';

/** What a tool of Claude Code does with `input`. */
export function claudeAction(name: string, input: JsonObject): Action {
  const path = firstText(input, 'file_path', 'notebook_path', 'path') ?? '';
  switch (name) {
    case 'Read':
    case 'NotebookRead':
      return { type: 'FileRead', path };
    case 'LS':
      return { type: 'FileRead', path };
    case 'Edit':
      return { type: 'FileEdit', path, changes: [edit(path, input)] };
    case 'MultiEdit':
      return {
        type: 'FileEdit',
        path,
        changes: objects(input.edits).map((it) => edit(path, it)),
      };
    case 'Write':
      return {
        type: 'FileEdit',
        path,
        changes: [{ kind: 'WRITE', content: string(input.content) ?? '' }],
      };
    case 'NotebookEdit':
      return {
        type: 'FileEdit',
        path,
        changes: [{ kind: 'EDIT', diff: unifiedDiff(path, '', string(input.new_source) ?? '') }],
      };
    case 'Bash':
      return commandRun(string(input.command) ?? '');
    case 'Grep':
    case 'Glob':
    case 'ToolSearch':
    case 'WebSearch':
    case 'web_search':
      return { type: 'Search', query: firstText(input, 'pattern', 'query') ?? '' };
    case 'WebFetch':
    case 'web_fetch':
      return { type: 'WebFetch', url: string(input.url) ?? '' };
    case 'Task':
    case 'Agent':
      return {
        type: 'SubTask',
        description: firstText(input, 'description', 'prompt') ?? '',
        agentType: string(input.subagent_type),
      };
    case 'ExitPlanMode':
    case 'exit_plan_mode':
      return { type: 'Plan', text: string(input.plan) ?? '' };
    default:
      return generic(input);
  }
}

function edit(path: string, input: JsonObject): FileChangeShape {
  const before = string(input.old_string) ?? '';
  return { kind: 'EDIT', diff: unifiedDiff(path, before, string(input.new_string) ?? '') };
}
