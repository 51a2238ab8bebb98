import { ago } from '../ago';
import { fleetCounts, fleetRows, type Fleet, type FleetRow } from '../fleet-rows';
import { plain } from '../plain';
import { wrap } from '../wrap';
import { paintWith, type Paint } from './paint';
import type { TextOptions } from './text';

const headings = ['STATE', 'SERVICE', 'SINCE', 'TURN'] as const;
const widest = 44;

/**
 * Many services for a terminal or a pipe: one line each, the worst first, its cause beneath where
 * something is wrong. Ends with a line break.
 */
export function renderFleet(fleet: Fleet, { colour, width }: TextOptions): string {
  const rows = fleetRows(fleet);
  const paint = paintWith(colour);
  const cells = rows.map((row) => cellsOf(row, fleet.takenAt));
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...cells.map((line) => line[at]?.length ?? 0)),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const lines = rows.flatMap((row, at) => [
    brushOf(row, paint)(line(cells[at] ?? [])),
    ...(row.cause === '' ? [] : wrap(row.cause, width, { first: '    ', rest: '    ' })),
  ]);
  return `${[`${fleetCounts(rows)}.`, '', paint.dim(line(headings)), ...lines].join('\n')}\n`;
}

const cellsOf = (
  { state, clusterName, serviceName, since, turn }: FleetRow,
  takenAt: string,
): readonly string[] => [
  state,
  shortened(plain(`${clusterName}/${serviceName}`)),
  since === undefined ? '' : ago(since, takenAt),
  turn,
];

const shortened = (name: string): string =>
  name.length <= widest ? name : `${name.slice(0, widest - 1)}…`;

function brushOf({ severity }: FleetRow, paint: Paint): (text: string) => string {
  if (severity === 'down' || severity === 'degraded') return paint.red;
  if (severity === 'healthy') return paint.green;
  return severity === 'starting' || severity === null ? paint.cyan : paint.yellow;
}
