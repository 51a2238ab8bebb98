import { checksInLog } from '../health/check-answers';
import type { FailingGroup } from '../health/failing-groups';
import type { HealthFailure } from '../health/health-failure';
import { linesOfFailures } from '../health/failures-by-group';
import { linesWith } from '../logs/log-signatures';
import { readLog } from '../logs/read-log';

/** What shows that they answer too late. */
export const evidenceOf = (
  slow: readonly HealthFailure[],
  side: FailingGroup,
  proof: 'configuration' | 'log',
): readonly string[] => [
  ...linesOfFailures(slow),
  ...(proof === 'configuration'
    ? ['Security groups and network ACLs let the check in and its answer out']
    : []),
  ...busyLines(side),
  ...dyingWorkers(side).slice(-2),
  ...checksInLog(side),
];

/** Last lines of workers that die while their master holds the port. */
export const dyingWorkers = ({ containerLogs }: FailingGroup): readonly string[] => [
  ...new Set(containerLogs.flatMap((log) => readLog(log).dyingWorkers)),
];

const busyLines = (group: FailingGroup): readonly string[] =>
  [...new Set(linesWith(group.logs ?? [], 'worker-busy'))].slice(-2);
