import { plain } from '../plain';
import type { FollowedRelease } from './followed-release';
import { releaseSentence, releaseTitle } from './words';

/** What a test came to where it did not pass. */
interface Unpassed {
  readonly kind: 'error' | 'failure';
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

/** One test: the release. The dialect that Jenkins, GitLab and Buildkite read. */
export function renderJunit(followed: FollowedRelease): string {
  const { ending, diagnosis, cause } = followed;
  const unpassed: Unpassed = {
    kind: ending === 'still-starting' || ending === 'cannot-tell' ? 'error' : 'failure',
    type: cause?.code ?? ending,
    message: releaseSentence(followed),
    text: [diagnosis.headline, ...(cause === undefined ? [] : [`Fix: ${cause.fix}`])].join(' '),
  };
  return testSuite(
    releaseTitle(followed),
    diagnosis.takenAt,
    ending === 'healthy' ? undefined : unpassed,
  );
}

/** The same of a wait that ended without an answer: why, and when (ISO time). */
export const renderUnansweredJunit = (name: string, why: string, at: string): string =>
  testSuite(name, at, { kind: 'error', type: 'cannot-tell', message: why, text: why });

function testSuite(title: string, at: string, unpassed: Unpassed | undefined): string {
  const count = (kind: Unpassed['kind']): number => (unpassed?.kind === kind ? 1 : 0);
  const counts = `tests="1" failures="${count('failure')}" errors="${count('error')}"`;
  const name = escaped(title);
  const body =
    unpassed === undefined
      ? ''
      : `\n      <${unpassed.kind} type="${escaped(unpassed.type)}" message="${escaped(unpassed.message)}">${escaped(unpassed.text)}</${unpassed.kind}>\n    `;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="targetmedic wait" ${counts} timestamp="${escaped(at.replace(/\.\d+Z$/, 'Z'))}">
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
