import { causeLeft, focusOnRelease } from '../../diagnosis/cause-left';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { Snapshot } from '../../facts/snapshot';
import { readLeftLogs } from '../../gather/logs/left-logs';
import { defaultDeadlines } from '../../gather/snapshot/read-snapshot';
import type { Ending, SeenCause } from '../../reasoning/deployments/follow-release';
import type { Release } from '../../reasoning/deployments/release';
import { readService } from '../diagnosis/diagnose-service';
import type { FollowPorts, FollowRequest } from './follow-ports';

/** ECS tells of its last tasks and events a moment after the rollback has begun. */
const settlingMs = 3_000;

/** What a wait has seen when it ends. */
interface Seen {
  readonly ending: Ending;
  readonly cause: SeenCause | undefined;
  readonly release: Release | undefined;
  readonly snapshot: Snapshot;
}

/**
 * What a release failed of. Where it was over before a look saw that, its last tasks, their logs and
 * the events of its time may still tell: as they are now and, where a doubt is left, a moment later.
 */
export async function causeAtEnd(
  service: FollowRequest['service'],
  { ending, cause, release, snapshot }: Seen,
  ports: FollowPorts,
): Promise<SeenCause | undefined> {
  const isOver = ending === 'rolled-back' || ending === 'stopped';
  if (isProven(cause) || !isOver || release === undefined) return cause;
  const first = await causeIn(snapshot, release, ports);
  if (isProven(first)) return first;
  await ports.sleep(settlingMs);
  const later = await readAgain(service, ports);
  const second = later && (await causeIn(later, release, ports));
  return isProven(second) ? second : (cause ?? first ?? second);
}

const isProven = (cause: SeenCause | undefined): boolean =>
  cause !== undefined && cause.confidence !== 'possible';

async function readAgain(
  service: FollowRequest['service'],
  { clients, now }: FollowPorts,
): Promise<Snapshot | undefined> {
  try {
    return await readService(service, clients, { logs: 'never', now });
  } catch (error) {
    if (error instanceof CannotDiagnose) return undefined;
    throw error;
  }
}

async function causeIn(
  snapshot: Snapshot,
  release: Release,
  { clients, policy, readLogs }: FollowPorts,
): Promise<SeenCause | undefined> {
  const focused = focusOnRelease(snapshot, release);
  const logs = readLogs
    ? await readLeftLogs(focused, clients, defaultDeadlines)
    : focused.readings.logs;
  return causeLeft({ ...focused, readings: { ...focused.readings, logs } }, policy);
}
