import type { Cost } from './look-at-fleet';

/** One measurement: of what, how it was looked at, and what that took. */
export interface Row {
  readonly what: string;
  readonly services: number;
  readonly how: string;
  readonly cost: Cost;
}

/** A table of Markdown. */
export const tableOf = (rows: readonly Row[]): readonly string[] => [
  '| services | looked at | calls | calls a service | rounds | seconds | least seconds by the rates | throttled | heap, MB | found |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
  ...rows.map((row) => `| ${cellsOf(row).join(' | ')} |`),
];

const number = (value: number, digits: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const cellsOf = ({ what, how, services, cost }: Row): readonly string[] => [
  what,
  how,
  number(cost.all, 0),
  number(cost.all / services, 2),
  number(cost.rounds, 0),
  number(cost.seconds, 1),
  number(cost.leastSeconds, 1),
  number(cost.throttled, 0),
  number(cost.megabytes, 0),
  Object.entries(cost.verdicts)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', '),
];
