import { placeOf } from '../words';
import type { FollowedRelease } from './followed-release';

/** How the wait ended, in one sentence: first what became of the release, then why. */
export function releaseSentence(followed: FollowedRelease): string {
  const release = followed.name === undefined ? 'The release' : `release ${followed.name}`;
  const why = whyOf(followed);
  switch (followed.ending) {
    case 'healthy':
      return `HEALTHY: ${release} is complete and healthy.`;
    case 'unhealthy':
      return why === undefined
        ? `FAILING: ${release} was not complete in time, and the service is unhealthy.`
        : `FAILING: ${release} fails${why}`;
    case 'rolled-back':
      return why === undefined
        ? `ROLLED BACK: ${release} was rolled back; nothing that could be read says why.`
        : `ROLLED BACK: ${release} failed${why}`;
    case 'stopped':
      return why === undefined
        ? `STOPPED: ${release} was stopped; nothing that could be read says why.`
        : `STOPPED: ${release} failed${why}`;
    case 'superseded':
      return `SUPERSEDED: ${release} was replaced by ${followed.supersededBy ?? 'a newer one'} before it was complete.${why === undefined ? '' : ` It failed${why}`}`;
    case 'gone':
      return `GONE: the service of ${release} no longer exists or is being deleted.`;
    case 'still-starting':
      return `NOT DECIDED: ${release} is still starting.`;
    case 'cannot-tell':
      return `CANNOT TELL: what becomes of ${release} could not be read.`;
  }
}

/** Where and how it ended, as a title. */
export const releaseTitle = (followed: FollowedRelease): string =>
  `${followed.name ?? 'release'} of ${placeOf(followed.diagnosis)}`;

function whyOf({ cause, because }: FollowedRelease): string | undefined {
  if (cause !== undefined && cause.confidence !== 'possible')
    return ` because ${withoutCapital(cause.summary)}`;
  const said =
    because === undefined
      ? undefined
      : ` because of this, in the words of ECS: ${because.replace(/\.?$/, '.')}`;
  return cause === undefined ? said : `${said ?? '.'} This may be why: ${cause.summary}`;
}

/** Names keep their capitals. */
const withoutCapital = (sentence: string): string =>
  sentence.replace(
    /^(The|An?|No|Its?|All|Every|Each|Both|None|Nothing|Targets?|Tasks?|Health|Containers?|Checks?|Of|There)\b/,
    (word) => word.toLowerCase(),
  );
