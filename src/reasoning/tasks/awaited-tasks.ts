import { isSettled, primaryDeployment } from '../deployments/deployments';
import type { Service } from '../../facts/service';
import type { Task } from '../../facts/task';
import { countingStops } from './stops';

/** Not running yet, and on its way there. */
export const isPending = ({ lastStatus }: Task): boolean =>
  ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(lastStatus);

/**
 * Whether tasks of a release are still to come and none of it has failed: nothing but configuration
 * can tell yet what will become of it.
 */
export function awaitsTasks({
  service,
  tasks = [],
  stoppedTasks = [],
  now,
}: {
  readonly service: Service;
  readonly tasks: readonly Task[] | undefined;
  readonly stoppedTasks: readonly Task[] | undefined;
  readonly now: number;
}): boolean {
  const primary = primaryDeployment(service);
  if (primary === undefined || service.loadBalancers.length === 0) return false;
  const isShort =
    service.pendingCount > 0 ||
    (!isSettled(primary) && primary.runningCount < primary.desiredCount) ||
    tasks.some(isPending);
  return isShort && countingStops(service, stoppedTasks, now).length === 0;
}
