import { ago } from '../ago';
import { fleetCounts, fleetRows, type Fleet, type FleetRow } from '../fleet-rows';
import { plain } from '../plain';
import { indent, wrap } from '../wrap';
import { paintWith, type Paint } from './paint';
import type { TextOptions } from './text';

const headings = ['STATE', 'SERVICE', 'SINCE', 'TURN'] as const;
const gap = '  ';
const widest = 44;
/** Columns in which a cause can be told beside its service; with less it stands beneath. */
const leastForCause = 48;
/** Of so many services the first lines are out of sight when the last are there. */
const manyRows = 20;

/**
 * Many services for a terminal or a pipe: one line each with its cause, the worst first. A cause that
 * is too long for it is cut, and on a narrow terminal it stands beneath; an endless width cuts
 * nothing. Ends with a line break.
 */
export function renderFleet(fleet: Fleet, { colour, width }: TextOptions): string {
  const rows = fleetRows(fleet);
  if (rows.length === 0) return `${fleetCounts(rows)}.\n`;
  const paint = paintWith(colour);
  const cells = rows.map((row) => cellsOf(row, fleet.takenAt));
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...cells.map((line) => line[at]?.length ?? 0)),
  );
  const line = (texts: readonly string[]): string =>
    texts.map((text, at) => text.padEnd(widths[at] ?? 0)).join(gap);
  const heading = line([...headings]);
  const room = width - heading.length - gap.length;
  const isBeside = room >= leastForCause;
  const lines = rows.flatMap((row, at) => {
    const brush = brushOf(row, paint);
    const standing = line(cells[at] ?? []);
    if (row.cause === '') return brush(standing.trimEnd());
    if (isBeside) return `${brush(standing)}${gap}${shortened(plain(row.cause), room)}`;
    return [brush(standing.trimEnd()), ...wrap(row.cause, width, indent(4))];
  });
  const head = isBeside ? `${heading}${gap}CAUSE` : heading.trimEnd();
  const counts = `${fleetCounts(rows)}.`;
  const end = rows.length > manyRows ? ['', counts] : [];
  return `${[counts, '', paint.dim(head), ...lines, ...end].join('\n')}\n`;
}

const cellsOf = (
  { state, clusterName, serviceName, since, turn }: FleetRow,
  takenAt: string,
): readonly string[] => [
  state,
  shortened(plain(`${clusterName}/${serviceName}`), widest),
  since === undefined ? '' : ago(since, takenAt),
  turn,
];

const shortened = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

function brushOf({ severity }: FleetRow, paint: Paint): (text: string) => string {
  if (severity === 'down' || severity === 'degraded') return paint.red;
  if (severity === 'healthy') return paint.green;
  return severity === 'starting' || severity === null ? paint.cyan : paint.yellow;
}
