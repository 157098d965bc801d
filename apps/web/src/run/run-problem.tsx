import { Button } from '../chrome/button.tsx';
import { Notice } from '../chrome/notice.tsx';
import { errorDetail } from '../client/error-detail.ts';
import type { Problem } from '../log/log-state.ts';
import { strings } from '../strings.ts';

/** Says what failed and offers to do it again; nothing where nothing did. */
export function RunProblem({ problem, onRetry }: { problem: Problem | null; onRetry(): void }) {
  if (!problem) return null;
  return (
    <Notice
      {...strings.log.problem[problem.kind]}
      detail={errorDetail(problem.error)}
      action={<Button onClick={onRetry}>{strings.tryAgain}</Button>}
    />
  );
}
