import { plain } from '../plain';
import { redactedJson } from '../json';
import type { FollowedRelease } from './followed-release';
import { releaseSentence } from './words';

/** The diagnosis that shows the cause as one JSON document, and in `release` how the wait ended. */
export function renderReleaseJson(followed: FollowedRelease): string {
  const { ending, name, cause, because, supersededBy, now, diagnosis } = followed;
  const release = {
    name: name ?? null,
    ending,
    sentence: plain(releaseSentence(followed)),
    cause: cause ?? null,
    because: because ?? null,
    supersededBy: supersededBy ?? null,
    serviceNow: { verdict: now.verdict, headline: now.headline, takenAt: now.takenAt },
  };
  return `${redactedJson({ ...diagnosis, release }, 2)}\n`;
}
