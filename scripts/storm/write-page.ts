import { putInto } from '../put-into';
import type { StormResult } from './run-storm';
import type { SweepFigures } from './sweep-rounds';

const page = 'docs/reliability.md';

const put = (name: string, lines: readonly string[]): void => putInto(page, name, lines);

/** What is below one would be nothing with a single digit. */
const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 1 ? 2 : 1 });

/** Writes the figures of a storm into the page. */
export function writeStorm(result: StormResult, other?: StormResult): void {
  const [here, beside] = [rowsOf(result), other && rowsOf(other)];
  const faults = Object.entries(result.trouble).map(
    ([what, times]) => `| ${what} | ${number(times)} |`,
  );
  put('storm', [
    beside === undefined ? '| | |' : '| | this build | the build at f0d915f |',
    `| --- | ---: |${beside === undefined ? '' : ' ---: |'}`,
    ...here.map(
      ([what, value], at) =>
        `| ${what} | ${number(value)} |${beside === undefined ? '' : ` ${number(beside[at]?.[1] ?? Number.NaN)} |`}`,
    ),
    '',
    '| what was done to it | times |',
    '| --- | ---: |',
    ...faults,
  ]);
}

const ways = [
  ['Slack tells of the service, in the channel or in a thread', 'anywhere'],
  ['a message of the channel is about it', 'inChannel'],
  ['machines have its message', 'machines'],
] as const;

function rowsOf({ figures, unrecovered }: StormResult): readonly (readonly [string, number])[] {
  return [
    ['Services, all of which got events', figures.services],
    ['Services that were broken', figures.failing],
    ['Events', figures.events],
    ['**Events lost**', figures.eventsLost],
    ['Broken services that nothing tells of', figures.missingMessages],
    ['Messages in the channel', figures.messages],
    ['Most of them within one minute', figures.mostInAMinute],
    ['Most posts in one second, replies in threads among them', figures.mostPostsInASecond],
    ['Most updates in one minute', figures.mostUpdatesInAMinute],
    ['Messages about healthy services', figures.falseAlarms.length],
    ['**Duplicate messages**', figures.duplicateMessages],
    ['Copies whose first post nobody could note', figures.unnotedCopies],
    ['Recoveries that were not told', unrecovered.length],
    ['Events in dead-letter queues, or gone', figures.undelivered],
    ['Writes of security groups', figures.writesOfSecurityGroups],
    ['Diagnoses per incident', figures.diagnosesPerIncident],
    ['Reads of AWS per incident, those of the event history among them', figures.readsPerIncident],
    ['Calls of DynamoDB per incident', figures.tableCallsPerIncident],
    ['Kilobytes written to DynamoDB per incident', figures.tableBytesPerIncident / 1024],
    ...ways.flatMap(([way, where]): readonly (readonly [string, number])[] => [
      [`Seconds from the first event until ${way}, median`, figures.told[where].p50Seconds],
      [`The same, 95th percentile`, figures.told[where].p95Seconds],
    ]),
  ];
}

/** What sweeps saw, and whether they were those of the build beside this one. */
export interface SweptBy extends SweepFigures {
  readonly isBeside: boolean;
}

/** Writes the figures of the sweep into the page. */
export function writeSweeps(all: readonly SweptBy[]): void {
  put('sweep', [
    '| build | services | failing | noticed after 1, 2, 3 ... sweeps | longest sweep, seconds | ECS calls a sweep | ELB calls a sweep | throttled | heap, MB |',
    '| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |',
    ...all.map((one) => `| ${cellsOf(one).join(' | ')} |`),
  ]);
}

const cellsOf = (one: SweptBy): readonly string[] => [
  one.isBeside ? 'f0d915f' : 'this one',
  ...[one.services, one.failing].map(number),
  one.noticed.join(', '),
  ...[one.longestSeconds, one.ecsCallsASweep, one.elbCallsASweep, one.throttled, one.megabytes].map(
    number,
  ),
];
