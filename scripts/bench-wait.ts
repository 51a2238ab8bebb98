// How a wait for a release ends, story by story: what it says, after how long, and as which share of the
// time until ECS's own circuit breaker gives the release up. Played on the sandbox, in its time; the
// simulated stories of test/reasoning hold the rest. Prints; asserts nothing but the endings.
// Usage: npm run bench:wait [WORD]
import { playRelease, type PlayedRelease } from '../test/support/release-story';
import { ofHop, stories, type NamedStory } from '../test/support/wait-stories';

interface Row {
  readonly story: NamedStory;
  readonly played: PlayedRelease;
}

const seconds = (value: number | undefined): string =>
  value === undefined ? '-' : `${Math.round(value)} s`;

/**
 * Of a release that fails at a hop. One that is no faster than the circuit breaker counts as the whole;
 * one that the breaker never gives up has no share.
 */
const shareOf = ({ story, played }: Row): number | undefined =>
  played.brokenAfterSeconds === undefined || story.hop === undefined
    ? undefined
    : Math.min(1, played.endedAfterSeconds / played.brokenAfterSeconds);

const percent = (share: number | undefined): string =>
  share === undefined ? '-' : `${Math.round(share * 100)} %`;

/** Where ECS's circuit breaker needs one round of tasks only, nobody can be faster. */
const endings = ({ ending, hop }: NamedStory): readonly string[] =>
  hop === undefined ? [ending] : [ending, 'rolled-back'];

const isAsWanted = ({ story, played }: Row): boolean =>
  endings(story).includes(played.ending) &&
  (story.cause === undefined || played.cause?.code === story.cause);

function print(row: Row): void {
  const { story, played } = row;
  const cells = [
    isAsWanted(row) ? 'ok' : `WANTED ${story.ending} ${story.cause ?? ''}`,
    story.strategy,
    story.what,
    played.ending,
    played.cause?.code ?? '-',
    seconds(played.endedAfterSeconds),
    seconds(played.brokenAfterSeconds),
    percent(shareOf(row)),
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

const middleOf = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.flatMap((value) => value ?? []).toSorted((a, b) => a - b);
  return known[Math.floor(known.length / 2)];
};

const medianOf = (rows: readonly Row[]): number | undefined => middleOf(rows.map(shareOf));

async function main(word = ''): Promise<void> {
  process.stdout.write(
    '| | strategy | story | ended | cause | after | breaker | share |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n',
  );
  const rows: Row[] = [];
  for (const story of [...stories, ...ofHop].filter(({ strategy, what }) =>
    `${strategy} ${what}`.includes(word),
  )) {
    const row = { story, played: await playRelease(story) };
    rows.push(row);
    print(row);
  }
  const hops = [...new Set(rows.flatMap(({ story }) => story.hop ?? []))];
  const byHop = hops.map((hop) => medianOf(rows.filter(({ story }) => story.hop === hop)));
  process.stdout.write(
    `\n${rows.filter(isAsWanted).length} of ${rows.length} as wanted\nmedian of the share: ${percent(medianOf(rows))} of all that fail, ${percent(middleOf(byHop))} of the stations (${hops.map((hop, n) => `${hop} ${percent(byHop[n])}`).join(', ')})\n`,
  );
  process.exitCode = rows.every(isAsWanted) ? 0 : 1;
}

void main(process.argv[2]);
