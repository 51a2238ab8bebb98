import { plain } from '../plain';
import type { FollowedRelease } from './followed-release';
import { releaseSentence, releaseTitle } from './words';

/** One test: the release. The dialect that Jenkins, GitLab and Buildkite read. */
export function renderJunit(followed: FollowedRelease): string {
  const { ending, diagnosis, cause } = followed;
  const sentence = escaped(releaseSentence(followed));
  const kind = ending === 'still-starting' || ending === 'cannot-tell' ? 'error' : 'failure';
  const body =
    ending === 'healthy'
      ? ''
      : `\n      <${kind} type="${escaped(cause?.code ?? ending)}" message="${sentence}">${escaped(
          [diagnosis.headline, ...(cause === undefined ? [] : [`Fix: ${cause.fix}`])].join(' '),
        )}</${kind}>\n    `;
  const counts = `tests="1" failures="${kind === 'failure' && body !== '' ? 1 : 0}" errors="${kind === 'error' ? 1 : 0}"`;
  const name = escaped(releaseTitle(followed));
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="targetmedic wait" ${counts} timestamp="${escaped(diagnosis.takenAt.replace(/\.\d+Z$/, 'Z'))}">
    <testcase classname="targetmedic" name="${name}">${body}</testcase>
  </testsuite>
</testsuites>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string): string =>
  plain(text)
    .replace(/[\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
