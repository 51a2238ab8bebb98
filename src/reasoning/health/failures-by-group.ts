import type { Seen } from '../../findings/check';
import { plural, socketText } from '../../findings/evidence';
import { healthFailures } from './failures';
import type { HealthFailure } from './health-failure';
import type { FailureKind } from './failure-kind';
import { valueOf } from '../../facts/reading';
import type { TargetGroup } from '../../facts/target-group';

/** The present failures of one target group that are of one kind. */
export interface GroupFailures {
  readonly targetGroup: TargetGroup;
  readonly failures: readonly HealthFailure[];
  /** Targets of the group, at least the failing ones. */
  readonly of: number;
  readonly evidence: readonly string[];
}

type FailureSeen = Seen<
  'service' | 'targetGroups' | 'targetHealth',
  'tasks' | 'stoppedTasks' | 'containerInstances'
>;

/** Every present failure, from the facts as a check sees them. */
export const failuresSeen = ({
  service,
  targetGroups,
  targetHealth,
  optional,
  now,
}: FailureSeen): readonly HealthFailure[] =>
  healthFailures({
    service,
    targetGroups,
    targetHealth,
    tasks: valueOf(optional.tasks),
    stoppedTasks: valueOf(optional.stoppedTasks),
    containerInstances: valueOf(optional.containerInstances),
    now,
  });

/** Whether the load balancer's checks fail too, as far as that could be read. */
export function failsForLoadBalancer({
  service,
  stoppedTasks,
  optional,
  now,
}: Seen<'service' | 'stoppedTasks', 'targetGroups' | 'targetHealth' | 'tasks'>): boolean {
  const targetGroups = valueOf(optional.targetGroups);
  const targetHealth = valueOf(optional.targetHealth);
  if (targetGroups === undefined || targetHealth === undefined) return false;
  const tasks = valueOf(optional.tasks);
  const facts = { service, targetGroups, targetHealth, tasks, stoppedTasks, now };
  return healthFailures(facts).length > 0;
}

/** The present failures of one kind, by target group. */
export function failuresByGroup(facts: FailureSeen, kind: FailureKind): readonly GroupFailures[] {
  const failures = failuresSeen(facts).filter((failure) => failure.kind === kind);
  return [...new Set(failures.map(({ targetGroup }) => targetGroup))].map((targetGroup) => {
    const own = failures.filter((failure) => failure.targetGroup === targetGroup);
    const registered = facts.targetHealth.filter(
      ({ targetGroupArn, state }) =>
        targetGroupArn === targetGroup.targetGroupArn && state !== 'draining',
    );
    return {
      targetGroup,
      failures: own,
      of: Math.max(own.length, registered.length),
      evidence: linesOfFailures(own),
    };
  });
}

const mostTargets = 5;

/** How failing targets look, as evidence: the first ones, and how many more. */
export const linesOfFailures = (failures: readonly HealthFailure[]): readonly string[] => [
  ...failures.slice(0, mostTargets).map(lineOfFailure),
  ...(failures.length > mostTargets
    ? [`... and ${plural(failures.length - mostTargets, 'more target')}`]
    : []),
];

/** One target of a group among others. */
export const keyOfTarget = ({ targetId, port }: Pick<HealthFailure, 'targetId' | 'port'>): string =>
  socketText(targetId ?? '', port);

const lineOfFailure = ({
  targetId,
  port,
  healthCheckPort,
  availabilityZone,
  description,
  source,
}: HealthFailure): string =>
  `${socketText(targetId ?? 'A target', port)}${healthCheckPort === port ? '' : ` (checked on ${healthCheckPort})`}${availabilityZone === undefined ? '' : ` in ${availabilityZone}`}: ${description}${source === 'service-event' ? ' (from a service event)' : ''}`;
