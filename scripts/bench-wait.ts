// How a wait for a release ends, story by story: what it says, after how long, and as which share of the
// time until ECS's own circuit breaker gives the release up. Played on the sandbox, in its time; each
// story has its ending, its cause and its latest moment (test/support/wait-stories.ts), and what misses
// one is told. Usage: npm run bench:wait [WORD]
import { hopNames } from '../src/findings/hop';
import { faultsOf, shareOf } from '../test/support/judge-wait';
import { playRelease, type PlayedRelease } from '../test/support/release-story';
import { ofHop, stories, strategies, type NamedStory } from '../test/support/wait-stories';

interface Row {
  readonly story: NamedStory;
  readonly played: PlayedRelease;
}

const seconds = (value: number | undefined): string =>
  value === undefined ? '-' : `${Math.round(value)} s`;

const percent = (share: number | undefined): string =>
  share === undefined ? '-' : `${Math.round(share * 100)} %`;

/** Only what fails by itself has a share: ECS ends the others for another reason. */
const ownShare = ({ story, played }: Row): number | undefined =>
  story.hop === undefined ? undefined : shareOf(played);

const latestOf = ({ latest: { share, seconds: most } }: NamedStory): string =>
  share === undefined ? seconds(most) : percent(share);

function print(row: Row): void {
  const { story, played } = row;
  const faults = faultsOf(story, played);
  const cells = [
    faults.length === 0 ? 'ok' : `NOT AS WANTED: ${faults.join(', ')}`,
    story.strategy,
    story.what,
    played.ending,
    played.cause?.code ?? '-',
    seconds(played.endedAfterSeconds),
    seconds(played.brokenAfterSeconds),
    percent(ownShare(row)),
    latestOf(story),
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

const middleOf = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.flatMap((value) => value ?? []).toSorted((a, b) => a - b);
  return known[Math.floor(known.length / 2)];
};

/** Of what fails: the median and the worst of a group of stories, and how many the breaker never ends. */
function printShares(what: string, rows: readonly Row[]): void {
  const shares = rows.flatMap((row) => ownShare(row) ?? []);
  const endless = rows.filter(({ story }) => story.hop !== undefined).length - shares.length;
  if (shares.length + endless === 0) return;
  const cells = [
    what,
    shares.length,
    percent(middleOf(shares)),
    percent(Math.max(0, ...shares)),
    endless,
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

/** Each hop of each strategy counts once, however many causes it has. */
const ofHops = (rows: readonly Row[]): readonly (number | undefined)[] =>
  strategies.flatMap((strategy) =>
    hopNames.map((hop) =>
      middleOf(
        rows.filter(({ story }) => story.strategy === strategy && story.hop === hop).map(ownShare),
      ),
    ),
  );

function printKinds(rows: readonly Row[]): void {
  process.stdout.write(
    '\n| failing | stories | median | worst | never given up by ECS |\n| --- | --- | --- | --- | --- |\n',
  );
  for (const hop of hopNames)
    printShares(
      `at ${hop}`,
      rows.filter(({ story }) => story.hop === hop),
    );
  for (const desired of [1, 2, 4])
    printShares(
      `with ${desired} desired`,
      rows.filter(({ story }) => story.desired === desired),
    );
  for (const strategy of strategies)
    printShares(
      strategy,
      rows.filter(({ story }) => story.strategy === strategy),
    );
  printShares('all', rows);
}

async function main(word = ''): Promise<void> {
  process.stdout.write(
    '| | strategy | story | ended | cause | after | breaker | share | latest |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n',
  );
  const rows: Row[] = [];
  for (const story of [...stories, ...ofHop].filter(({ strategy, what }) =>
    `${strategy} ${what}`.includes(word),
  )) {
    const row = { story, played: await playRelease(story) };
    rows.push(row);
    print(row);
  }
  printKinds(rows);
  const wanted = rows.filter(({ story, played }) => faultsOf(story, played).length === 0).length;
  process.stdout.write(
    `\n${wanted} of ${rows.length} as wanted\nmedian share of the hops of the strategies, each once: ${percent(middleOf(ofHops(rows)))}\n`,
  );
  process.exitCode = wanted === rows.length ? 0 : 1;
}

void main(process.argv[2]);
