import { fleetRows, type Fleet, type FleetRow } from './fleet-rows';
import { plain } from './plain';

/**
 * What is new of a fleet since it was last looked at, one line each: at first the services with
 * trouble, then every service whose state or cause is another one, that came, or that is gone.
 */
export function fleetChanges(before: Fleet | undefined, after: Fleet): readonly string[] {
  const known = new Map(before && fleetRows(before).map((row) => [nameOf(row), row]));
  const rows = fleetRows(after);
  const names = new Set(rows.map(nameOf));
  const gone = [...known].flatMap(([name, { clusterName }]) =>
    // Of a cluster that cannot be listed nobody knows what is left.
    names.has(name) || names.has(`${clusterName}/*`) ? [] : name,
  );
  return [
    ...rows.filter((row) => isNew(known.get(nameOf(row)), row)).map(lineOf),
    ...gone.map((name) => `GONE ${plain(name)}`),
  ];
}

const nameOf = ({ clusterName, serviceName }: FleetRow): string => `${clusterName}/${serviceName}`;

/** Nobody waits for a word about a service that is well and was never otherwise. */
const isNew = (before: FleetRow | undefined, row: FleetRow): boolean =>
  before === undefined ? row.turn !== '' : printOf(before) !== printOf(row);

/** The words of a cause count what changes all the time; the causes themselves do not. */
const printOf = ({ state, diagnosis }: FleetRow): string =>
  [
    state,
    ...(diagnosis?.rootCauses ?? []).map(({ code, resource }) => `${code} ${resource}`),
  ].join();

const lineOf = (row: FleetRow): string => plain(`${row.state} ${nameOf(row)} ${row.cause}`);
