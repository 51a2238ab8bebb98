import { deploymentOf, hasTaskSets, judgedDeployments } from '../deployments/deployments';
import { isRecognisable, taskOfTarget } from './service-targets';
import type { ContainerInstance } from '../../facts/network';
import type { LoadBalancerEntry, Service } from '../../facts/service';
import type { TargetGroup, TargetGroups, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import { secondsSince } from '../deployments/timing';

/** Tasks that should long be in a target group of a load balancer entry, and are not. */
export interface Unregistered {
  readonly entry: LoadBalancerEntry;
  /** The group of the entry, or both of a blue/green pair. */
  readonly groups: readonly [TargetGroup, ...TargetGroup[]];
  readonly missing: readonly Task[];
  /** All tasks of the entry that have run for so long. */
  readonly of: number;
}

interface RegistrationFacts {
  readonly service: Service;
  readonly targetGroups: TargetGroups;
  readonly targetHealth: readonly TargetHealth[];
  readonly tasks: readonly Task[];
  readonly containerInstances: readonly ContainerInstance[] | undefined;
  readonly now: number;
}

// Registration may lag the start of a task by about a minute.
const settledAfterSeconds = 300;

/**
 * The running tasks that are not registered, by load balancer entry. Silent about those that have
 * only just started.
 */
export const unregisteredTasks = (facts: RegistrationFacts): readonly Unregistered[] =>
  entriesOf(facts.service).flatMap((entry) => {
    const arns = [entry.targetGroupArn, entry.alternate?.targetGroupArn];
    const [first, ...others] = facts.targetGroups.found.filter(({ targetGroupArn }) =>
      arns.includes(targetGroupArn),
    );
    if (first === undefined) return [];
    const groups: Unregistered['groups'] = [first, ...others];
    const settled = facts.tasks.filter(
      (task) => isSettledTask(task, facts) && serves(task, entry, facts.service),
    );
    const missing = settled.filter((task) => isKnownToBeMissing(task, groups, facts));
    return missing.length === 0 ? [] : [{ entry, groups, missing, of: settled.length }];
  });

/**
 * Whether a task has just begun and is in no group yet: nothing but configuration can tell what will
 * become of it.
 */
export const awaitsRegistration = ({
  service,
  targetGroups,
  targetHealth,
  tasks = [],
  containerInstances,
  now,
}: {
  readonly [Name in keyof RegistrationFacts]?: RegistrationFacts[Name] | undefined;
} & Pick<RegistrationFacts, 'service' | 'now'>): boolean => {
  if (service.loadBalancers.length === 0 || !targetGroups || !targetHealth) return false;
  const seen = { targetHealth, tasks, containerInstances };
  return tasks.some(
    (task) =>
      task.lastStatus === 'RUNNING' &&
      task.desiredStatus === 'RUNNING' &&
      (secondsSince(task.startedAt, now) ?? settledAfterSeconds) < settledAfterSeconds &&
      isRecognisable(task) &&
      isKnownToBeMissing(task, targetGroups.found, seen),
  );
};

/** With task sets each entry belongs to one of them. */
const entriesOf = (service: Service): readonly LoadBalancerEntry[] =>
  hasTaskSets(service)
    ? service.deployments.flatMap((taskSet) => taskSet.loadBalancers ?? [])
    : service.loadBalancers;

const serves = (task: Task, entry: LoadBalancerEntry, service: Service): boolean =>
  !hasTaskSets(service) || deploymentOf(service, task)?.loadBalancers?.includes(entry) === true;

const isSettledTask = (
  { lastStatus, startedAt, startedBy }: Task,
  { service, now }: RegistrationFacts,
): boolean =>
  lastStatus === 'RUNNING' &&
  (secondsSince(startedAt, now) ?? 0) >= settledAfterSeconds &&
  judgedDeployments(service).some(({ id }) => id === startedBy);

/**
 * A task without a known address or host port cannot be told from its target: it is missing only
 * where no task is registered.
 */
function isKnownToBeMissing(
  task: Task,
  groups: readonly TargetGroup[],
  {
    targetHealth,
    tasks,
    containerInstances = [],
  }: Pick<RegistrationFacts, 'targetHealth' | 'tasks' | 'containerInstances'>,
): boolean {
  const holds = (wanted: readonly Task[]): boolean =>
    groups.some((group) =>
      targetHealth.some(
        (target) =>
          target.targetGroupArn === group.targetGroupArn &&
          taskOfTarget(target, group, wanted, containerInstances) !== undefined,
      ),
    );
  return isRecognisable(task) ? !holds([task]) : !holds(tasks);
}
