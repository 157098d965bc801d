import type { Action } from '@scrollback/log';
import { firstText, type JsonObject, string } from '../json/read.ts';
import { commandRun } from '../tools/command.ts';
import { generic } from '../tools/generic.ts';
import { unifiedDiff } from '../tools/unified-diff.ts';

/** What a tool of Gemini CLI does with its parameters. */
export function geminiAction(name: string, input: JsonObject): Action {
  const path = firstText(input, 'file_path', 'absolute_path', 'path', 'dir_path') ?? '';
  switch (name) {
    case 'read_file':
    case 'list_directory':
      return { type: 'FileRead', path };
    case 'write_file': {
      const content = string(input.content) ?? '';
      return { type: 'FileEdit', path, changes: [{ kind: 'WRITE', content }] };
    }
    case 'replace':
    case 'edit': {
      const before = string(input.old_string) ?? '';
      const diff = unifiedDiff(path, before, string(input.new_string) ?? '');
      return { type: 'FileEdit', path, changes: [{ kind: 'EDIT', diff }] };
    }
    case 'run_shell_command':
      return commandRun(string(input.command) ?? '');
    case 'glob':
    case 'search_file_content':
    case 'grep_search':
    case 'google_web_search':
      return { type: 'Search', query: firstText(input, 'pattern', 'query') ?? '' };
    case 'web_fetch':
      return { type: 'WebFetch', url: firstText(input, 'url', 'prompt') ?? '' };
    case 'delegate_to_agent':
      return {
        type: 'SubTask',
        description: firstText(input, 'objective', 'description', 'prompt') ?? name,
        agentType: firstText(input, 'agent_name', 'agent'),
      };
    default:
      return generic(input);
  }
}
