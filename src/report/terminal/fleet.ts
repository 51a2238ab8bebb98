import { ago } from '../ago';
import { fleetCounts, fleetRows, type Fleet, type FleetRow } from '../fleet-rows';
import { plain } from '../plain';
import { indent, wrap } from '../wrap';
import { paintWith, type Paint } from './paint';
import type { TextOptions } from './text';

const headings = ['STATE', 'SERVICE', 'SINCE', 'TURN'] as const;
const gap = '  ';
/** Columns for a name, and for its beginning where it has to be cut. */
const [widest, nameBeginning] = [44, 12] as const;
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
  const most = mostForName(width);
  const cells = rows.map((row) => cellsOf(row, fleet.takenAt, most));
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
  most: number,
): readonly string[] => [
  state,
  shortName(plain(`${clusterName}/${serviceName}`), most),
  since === undefined ? '' : ago(since, takenAt),
  turn,
];

/** On a narrow terminal the other columns need their room as well. */
const mostForName = (width: number): number =>
  Number.isFinite(width) ? Math.min(widest, Math.max(20, width - 36)) : Infinity;

/** Long names begin alike: what tells them apart is their end. */
const shortName = (name: string, most: number): string =>
  name.length <= most
    ? name
    : `${name.slice(0, nameBeginning)}…${name.slice(nameBeginning + 1 - most)}`;

const shortened = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

function brushOf({ severity }: FleetRow, paint: Paint): (text: string) => string {
  if (severity === 'down' || severity === 'degraded') return paint.red;
  if (severity === 'healthy') return paint.green;
  return severity === 'starting' || severity === null ? paint.cyan : paint.yellow;
}
