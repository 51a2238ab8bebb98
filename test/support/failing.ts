import type { Seen } from '../../src/findings/check';
import type { FactName, Facts } from '../../src/facts/snapshot';
import type { TargetGroup, TargetHealth } from '../../src/facts/target-group';
import type { ContainerDefinition } from '../../src/facts/task-definition';
import {
  aContainerDefinition,
  aLog,
  aTargetGroup,
  aTask,
  aTaskDefinition,
  anUnhealthyTarget,
  seen,
} from './builders';

type Reason = readonly [reason: string, description: string];

/**
 * What ELB says of a target that does not answer, refuses the connection, or answers outside the
 * matcher.
 */
export const timedOut: Reason = ['Target.Timeout', 'Request timed out'];
export const refused: Reason = ['Target.FailedHealthChecks', 'Health checks failed'];
export const answered = (...codes: readonly number[]): Reason => [
  'Target.ResponseCodeMismatch',
  `Health checks failed with these codes: [${codes.join(', ')}]`,
];

/** What differs from a service with one silent task. */
export interface Failing {
  readonly says?: readonly string[];
  readonly group?: Parameters<typeof aTargetGroup>[0] | undefined;
  readonly container?: Partial<ContainerDefinition>;
  readonly target?: Partial<TargetHealth>;
  readonly facts?: Partial<Facts>;
  readonly without?: readonly FactName[];
}

/**
 * A service with one task whose target fails, what its container logs, and whatever else differs.
 */
export function failing(
  reason: Reason,
  { says = [], group, container, target, facts = {}, without = [] }: Failing = {},
): Seen<FactName, FactName> {
  const found: TargetGroup = aTargetGroup(group);
  const port = found.healthCheck.port === 'traffic-port' ? 8080 : found.healthCheck.port;
  return seen(
    {
      targetGroups: { found: [found], missingArns: [] },
      tasks: [aTask()],
      targetHealth: [anUnhealthyTarget(...reason, { healthCheckPort: port, ...target })],
      taskDefinitions: [aTaskDefinition({ containers: [aContainerDefinition(container)] })],
      logs: says.length === 0 ? [] : [aLog(aTask(), says)],
      ...facts,
    },
    { without },
  );
}
