/** A group of lines begins or ends: what CI systems print so that viewers can fold. */
export interface GroupMark {
  kind: 'BEGIN' | 'END';
  /** What an END says which BEGIN it belongs to by; null in the syntaxes that nest without names. */
  name: string | null;
  /** Of a BEGIN: how the line reads without its marker, ANSI kept. '' for an END. */
  title: string;
  /** Of a BEGIN: it asks to be shown folded. */
  collapsed: boolean;
}

/**
 * GitHub Actions' `::group::TITLE` and `::endgroup::`, with any case and parameters
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands), and
 * `##[group]TITLE` and `##[endgroup]` of Azure Pipelines
 * (https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands). A log that was
 * downloaded has a time before them.
 */
const IN_TEXT =
  /^\s*(?:\d{4}-\d\d-\d\dT[\d:.]+Z )?(?:::(end)?group(?: [^:]*)?::|##\[(end)?group\])(.*)$/is;

/**
 * The groups that begin or end at a line, in the order in which they do; undefined where none does,
 * as at nearly every line.
 * @param text the line as it is shown
 * @param sections what stood before it and was overwritten
 */
export function groupsOf(
  text: string,
  sections: readonly SectionMark[] = NONE,
): GroupMark[] | undefined {
  const marks = sections.map(({ kind, name, collapsed }, at): GroupMark => {
    const last = kind === 'BEGIN' && at === sections.length - 1;
    return { kind, name, title: last ? text : '', collapsed };
  });
  const [all, githubEnd, azureEnd, title = ''] = IN_TEXT.exec(text) ?? [];
  if (all !== undefined) {
    const ends = githubEnd !== undefined || azureEnd !== undefined;
    marks.push({
      kind: ends ? 'END' : 'BEGIN',
      name: null,
      title: ends ? '' : title,
      collapsed: false,
    });
  }
  return marks.length > 0 ? marks : undefined;
}

/** A mark that stands before what a line shows. */
export type SectionMark = Omit<GroupMark, 'title' | 'name'> & { name: string };

const NONE: readonly SectionMark[] = [];
