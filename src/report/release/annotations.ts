import { workflowCommand } from '../workflow-commands';
import type { FollowedRelease } from './followed-release';
import { releaseSentence, releaseTitle } from './words';

/**
 * Workflow commands for GitHub Actions: the ending, then every root cause with its fix.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(followed: FollowedRelease): readonly string[] {
  const { ending, diagnosis } = followed;
  if (ending === 'healthy')
    return [workflowCommand('notice', releaseTitle(followed), releaseSentence(followed))];
  const level = ending === 'still-starting' || ending === 'cannot-tell' ? 'warning' : 'error';
  return [
    workflowCommand(level, releaseTitle(followed), releaseSentence(followed)),
    ...diagnosis.rootCauses.map(({ title, code, summary, fix }) =>
      workflowCommand(level, `${title} (${code})`, `${summary} Fix: ${fix}`),
    ),
  ];
}
