import { plain } from '../plain';
import type { FollowedRelease } from './followed-release';
import { releaseSentence, releaseTitle } from './words';

/**
 * Workflow commands for GitHub Actions: the ending, then every root cause with its fix.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(followed: FollowedRelease): readonly string[] {
  const { ending, diagnosis } = followed;
  if (ending === 'healthy')
    return [command('notice', releaseTitle(followed), releaseSentence(followed))];
  const level = ending === 'still-starting' || ending === 'cannot-tell' ? 'warning' : 'error';
  return [
    command(level, releaseTitle(followed), releaseSentence(followed)),
    ...diagnosis.rootCauses.map(({ title, code, summary, fix }) =>
      command(level, `${title} (${code})`, `${summary} Fix: ${fix}`),
    ),
  ];
}

const command = (level: 'error' | 'warning' | 'notice', title: string, message: string): string =>
  `::${level} title=${property(title)}::${data(message)}`;

/** Untrusted text stays one line, and ends no command. */
const data = (text: string): string =>
  plain(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
