import { createHash } from 'node:crypto';
import type { Service } from '@aws-sdk/client-ecs';

/** When tasks started last, in epoch milliseconds: ECS writes an event about each start. */
export const lastStart = ({ events = [] }: Service, youngest: number): number =>
  Math.max(
    youngest,
    ...events
      .filter(({ message = '' }) => /has started \d+ tasks?/.test(message))
      .map(({ createdAt }) => createdAt?.getTime() ?? 0),
  );

/** A short text that changes whenever ECS tells something new of a service. */
export const printOf = ({
  desiredCount,
  runningCount,
  pendingCount,
  deployments = [],
  taskSets = [],
  events = [],
}: Service): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        [desiredCount, runningCount, pendingCount, events[0]?.id],
        deployments.map(({ id, status, rolloutState, failedTasks, runningCount: running }) => [
          [id, status, rolloutState, failedTasks, running],
        ]),
        taskSets.map(({ id, status, stabilityStatus, runningCount: running }) => [
          [id, status, stabilityStatus, running],
        ]),
      ]),
    )
    .digest('hex')
    .slice(0, 12);
