import type { Diagnosis, Severity } from '../findings/diagnosis';
import { severityWord } from './words';

/** A service that was looked at, and since when its trouble lasts as far as ECS's events tell. */
export interface FleetService {
  readonly diagnosis: Diagnosis;
  /** ISO time. */
  readonly since: string | undefined;
}

/** A service that could not be looked at, or `*`: those of a cluster that could not be listed; and why. */
export interface UnreadService {
  readonly clusterName: string;
  readonly serviceName: string;
  readonly error: string;
}

/** Many services, each looked at once. */
export interface Fleet {
  /** ISO time. */
  readonly takenAt: string;
  readonly services: readonly FleetService[];
  readonly unread: readonly UnreadService[];
}

/** One service in a line: how it is, what is wrong, since when, and whose turn it is. */
export interface FleetRow {
  readonly state: string;
  readonly severity: Severity | null;
  readonly clusterName: string;
  readonly serviceName: string;
  readonly cause: string;
  readonly since: string | undefined;
  readonly turn: 'yours' | 'wait' | '';
  /** Undefined where there is none. */
  readonly diagnosis: Diagnosis | undefined;
}

const order: readonly (Severity | null)[] = [
  'down',
  'degraded',
  'rollout-stuck',
  'at-risk',
  'cannot-tell',
  'starting',
  'healthy',
  null,
];

/** A line for each service, the worst first, then by name. What could not be read is a line, too. */
export const fleetRows = ({ services, unread }: Fleet): readonly FleetRow[] =>
  [...services.map(rowOf), ...unread.map(unreadRow)].toSorted(
    (a, b) =>
      order.indexOf(a.severity) - order.indexOf(b.severity) || nameOf(a).localeCompare(nameOf(b)),
  );

const nameOf = ({ clusterName, serviceName }: FleetRow): string => `${clusterName}/${serviceName}`;

function rowOf({ diagnosis, since }: FleetService): FleetRow {
  const { severity, service, rootCauses } = diagnosis;
  const [first, ...others] = rootCauses;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return {
    state: severityWord(severity),
    severity,
    clusterName: service.clusterName,
    serviceName: service.serviceName,
    cause: first === undefined ? saidOf(diagnosis) : `${first.code}: ${first.summary}${more}`,
    since,
    turn: turnOf(severity),
    diagnosis,
  };
}

/** Nothing is wrong with a service that is well: its headline would only repeat the state. */
const saidOf = ({ severity, headline }: Diagnosis): string =>
  severity === 'healthy' ? '' : headline;

const turnOf = (severity: Severity | null): FleetRow['turn'] => {
  if (severity === 'starting') return 'wait';
  return severity === null || severity === 'healthy' ? '' : 'yours';
};

const unreadRow = ({ clusterName, serviceName, error }: UnreadService): FleetRow => ({
  state: severityWord('cannot-tell'),
  severity: 'cannot-tell',
  clusterName,
  serviceName,
  cause: error,
  since: undefined,
  turn: 'yours',
  diagnosis: undefined,
});

/** `2 DOWN, 1 STARTING, 197 HEALTHY`. */
export function fleetCounts(rows: readonly FleetRow[]): string {
  if (rows.length === 0) return 'There are no services';
  const counts = new Map<string, number>();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}
