import type { PlayedRelease } from './release-story';
import type { NamedStory } from './wait-stories';

/**
 * The share of the time until ECS's circuit breaker that a wait took. Who is no faster took all of it;
 * undefined: the breaker never gives the release up.
 */
export const shareOf = ({
  brokenAfterSeconds,
  endedAfterSeconds,
}: PlayedRelease): number | undefined =>
  brokenAfterSeconds === undefined
    ? undefined
    : Math.min(1, endedAfterSeconds / brokenAfterSeconds);

/** Where the breaker needs one round of tasks only, nobody can be faster. */
const endingsOf = ({ ending, latest }: NamedStory): readonly string[] =>
  latest.share === 1 ? [ending, 'rolled-back'] : [ending];

/** What is not as a story wants it; nothing where all is. */
export function faultsOf(story: NamedStory, played: PlayedRelease): readonly string[] {
  const { cause, latest } = story;
  const share = shareOf(played);
  return [
    endingsOf(story).includes(played.ending) ? [] : `ended as ${played.ending}`,
    cause === undefined || played.cause?.code === cause ? [] : `for ${played.cause?.code}`,
    latest.share === undefined && played.endedAfterSeconds > latest.seconds
      ? `after ${played.endedAfterSeconds} s`
      : [],
    latest.share !== undefined && (share === undefined || share > latest.share)
      ? `at ${share} of the breaker`
      : [],
  ].flat();
}
