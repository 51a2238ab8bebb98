import type { ContainerLog } from '../../facts/log';
import { valueOf, type Reading } from '../../facts/reading';
import type { Snapshot } from '../../facts/snapshot';
import type { Clients } from '../session/clients';
import { Session, type Deadlines } from '../session/session';
import { logStreamsOf } from './log-streams';
import { readLogs } from './logs';

/**
 * Reads what the tasks of a snapshot logged before they ended: a look at a service that is well again
 * did not need it.
 */
export async function readLeftLogs(
  { readings, region, takenAt }: Snapshot,
  clients: Clients,
  deadlines: Deadlines,
): Promise<Reading<readonly ContainerLog[]>> {
  const service = valueOf(readings.service);
  const definitions = valueOf(readings.taskDefinitions) ?? [];
  const known = {
    targetGroups: valueOf(readings.targetGroups),
    targetHealth: valueOf(readings.targetHealth),
    tasks: valueOf(readings.tasks),
    stoppedTasks: valueOf(readings.stoppedTasks),
    now: Date.parse(takenAt),
  };
  const streams = service === undefined ? [] : logStreamsOf({ ...known, service }, definitions);
  const fact = new Session(clients, deadlines).fact((chain) => readLogs(chain, streams, region));
  return (await fact).reading;
}
