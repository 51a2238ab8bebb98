import type { Seen } from '../../findings/check';
import { countingStops, failedTargetGroup, stopKind } from '../tasks/stops';
import { logOf } from '../logs/log-lines';
import { valueOf } from '../../facts/reading';
import {
  endsWhileStarting,
  readyLine,
  secondsAfterStart,
  secondsToReady,
} from '../logs/slow-start-lines';
import type { TargetGroup } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import type { HealthFailure } from './health-failure';
import { entryOf } from '../targets/service-targets';
import { healthBudgetSeconds } from '../deployments/timing';

/** Tasks that ECS stopped for failing the checks of a group before their application was up. */
export interface SlowStart {
  readonly targetGroup: TargetGroup;
  readonly stopped: readonly Task[];
  readonly of: number;
  readonly budgetSeconds: number;
  /** Undefined when no log shows the end of the start. */
  readonly readySeconds: number | undefined;
  /** The line that shows it. */
  readonly line: string;
}

type SlowStartFacts = Seen<
  'service' | 'stoppedTasks' | 'targetGroups' | 'targetHealth',
  'tasks' | 'logs'
>;

/**
 * The groups whose checks end tasks that are still starting, with the present failures of the
 * service's targets.
 */
export function slowStarts(
  facts: SlowStartFacts,
  failures: readonly HealthFailure[],
): readonly SlowStart[] {
  const counting = countingStops(facts.service, facts.stoppedTasks, facts.now);
  return facts.targetGroups.found.flatMap((targetGroup) => {
    const stopped = counting.filter(
      (task) =>
        stopKind(task) === 'load-balancer' &&
        [targetGroup.targetGroupArn, targetGroup.targetGroupName].includes(
          failedTargetGroup(task) ?? '',
        ),
    );
    if (stopped.length === 0 || !mayBeStarting(facts, targetGroup, failures)) return [];
    const proof = proofOf(facts, targetGroup, stopped);
    return proof === undefined
      ? []
      : [
          {
            targetGroup,
            stopped,
            of: counting.length,
            budgetSeconds: healthBudgetSeconds(facts.service, targetGroup),
            ...proof,
          },
        ];
  });
}

/**
 * While an application starts it is silent, refuses, or a proxy before it answers 502 to 504. A
 * healthy sibling group proves that it is up.
 */
function mayBeStarting(
  { targetHealth, service }: SlowStartFacts,
  group: TargetGroup,
  failures: readonly HealthFailure[],
): boolean {
  const own = failures.filter(
    ({ targetGroup }) => targetGroup.targetGroupArn === group.targetGroupArn,
  );
  const answers = own.some(
    ({ kind, codes }) => kind === 'status' && !codes.every((code) => code >= 502 && code <= 504),
  );
  const container = entryOf(service, group.targetGroupArn)?.containerName;
  const siblings = service.loadBalancers.filter(
    (entry) => entry.targetGroupArn !== group.targetGroupArn && entry.containerName === container,
  );
  return (
    !answers &&
    !targetHealth.some(
      ({ targetGroupArn, state }) =>
        state === 'healthy' && siblings.some((entry) => entry.targetGroupArn === targetGroupArn),
    )
  );
}

/**
 * The log of a stopped or running task that shows how long the start takes, or that it was not over
 * when ECS stopped the task.
 */
function proofOf(
  facts: SlowStartFacts,
  group: TargetGroup,
  stopped: readonly Task[],
): Pick<SlowStart, 'readySeconds' | 'line'> | undefined {
  const { service, optional } = facts;
  const logs = valueOf(optional.logs) ?? [];
  const container = entryOf(service, group.targetGroupArn)?.containerName;
  const logged = [...stopped, ...(valueOf(optional.tasks) ?? [])].flatMap((task) => {
    const log = logOf(logs, task.taskArn, container);
    return log === undefined ? [] : [{ task, log }];
  });
  const budget = healthBudgetSeconds(service, group);
  const starts = logged.flatMap(({ task, log }) => ({
    task,
    log,
    seconds: secondsToReady(task, log),
  }));
  const known = starts.filter(({ seconds }) => seconds !== undefined);
  const slow = known.find(
    ({ task, seconds = 0 }) =>
      seconds > Math.max(budget, secondsAfterStart(task, task.stoppingAt) ?? 0) || seconds > budget,
  );
  // One start that was over in time shows that the start is not what fails.
  if (slow !== undefined && known.every(({ seconds = 0 }) => seconds > budget))
    return { readySeconds: slow.seconds, line: readyLine(slow.log) ?? '' };
  const unfinished =
    known.length === 0
      ? logged.find(
          ({ task, log }) => task.stoppingAt !== undefined && endsWhileStarting(task, log),
        )
      : undefined;
  return (
    unfinished && { readySeconds: undefined, line: unfinished.log.lines.at(-1)?.message ?? '' }
  );
}
