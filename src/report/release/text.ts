import { literal, renderMarkdown } from '../markdown/markdown';
import { renderText, type TextOptions } from '../terminal/text';
import { utc } from '../words';
import { wrap } from '../wrap';
import type { FollowedRelease } from './followed-release';
import { releaseSentence } from './words';

/** How the wait ended, then the report that shows it. */
export function renderReleaseText(followed: FollowedRelease, options: TextOptions): string {
  const report = renderText(followed.diagnosis, options);
  if (isPlain(followed)) return report;
  const opening = [releaseSentence(followed), ...besides(followed)].flatMap((sentence) =>
    wrap(sentence, options.width, { first: '', rest: '' }),
  );
  return `${opening.join('\n')}\n\n${report}`;
}

/** The same as Markdown, for the summary of a job. */
export function renderReleaseMarkdown(followed: FollowedRelease): string {
  const report = renderMarkdown(followed.diagnosis);
  if (isPlain(followed)) return report;
  const lines = [releaseSentence(followed), ...besides(followed)].map((sentence) =>
    literal(sentence),
  );
  return `## ${lines.join('\n\n')}\n\n${report.replace(/^## /, '### ')}`;
}

/** The verdict of the report says how it ended. */
const isPlain = ({ ending, now, diagnosis }: FollowedRelease): boolean =>
  now === diagnosis && ['healthy', 'unhealthy', 'still-starting', 'cannot-tell'].includes(ending);

/** When the report shows another moment than the end, both are told; a cause that it lacks, too. */
function besides({ ending, now, diagnosis, cause }: FollowedRelease): readonly string[] {
  if (now !== diagnosis)
    return [`What follows was seen at ${utc(diagnosis.takenAt)}. The service now: ${now.headline}`];
  if (cause === undefined || ending === 'unhealthy') return ['The service now:'];
  return [
    `${cause.title} (${cause.confidence}, code ${cause.code}).`,
    ...cause.evidence,
    `Fix: ${cause.fix}`,
    'The service now:',
  ];
}
