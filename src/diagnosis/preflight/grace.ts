import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import type { PreflightLine } from '../../findings/preflight';
import { healthBudgetSeconds } from '../../reasoning/deployments/timing';
import { lifeSeconds, stopKind } from '../../reasoning/tasks/stops';
import { lastStart } from './last-start';

const what = 'Grace period';

/**
 * The time that a task has before failing checks end it, against what is known of how long this
 * service's tasks take. Nothing here is certain: another revision may start in another time.
 */
export function graceLines(
  service: Service | undefined,
  definition: TaskDefinition,
  readings: Readings,
): readonly PreflightLine[] {
  const groups = valueOf(readings.targetGroups)?.found ?? [];
  if (service === undefined || groups.length === 0) return [];
  const budget = Math.min(...groups.map((group) => healthBudgetSeconds(service, group)));
  const has = `a task has ${budget} s (grace period ${service.healthCheckGracePeriodSeconds} s and the failed checks)`;
  return [startPeriod(service, definition, budget, has) ?? past(service, readings, budget, has)];
}

const warn = (sentence: string): PreflightLine => ({
  state: 'WARN',
  what,
  code: 'grace-period-too-short',
  sentence,
  fix: 'Raise healthCheckGracePeriodSeconds above the longest start.',
  confidence: 'likely',
  proof: 'moment',
});

/** What its author allows the container for its start says how long it may take. */
function startPeriod(
  { loadBalancers }: Service,
  { containers }: TaskDefinition,
  budget: number,
  has: string,
): PreflightLine | undefined {
  const slow = containers.find(
    ({ name, healthCheck }) =>
      loadBalancers.some(({ containerName }) => containerName === name) &&
      (healthCheck?.startPeriodSeconds ?? 0) > budget,
  );
  return slow === undefined
    ? undefined
    : warn(
        `The health check of container ${slow.name} allows ${slow.healthCheck?.startPeriodSeconds} s for the start, and ${has}.`,
      );
}

function past(service: Service, readings: Readings, budget: number, has: string): PreflightLine {
  const last = lastStart(service, valueOf(readings.tasks) ?? []);
  const unknown = (sentence: string): PreflightLine => ({
    state: 'SKIP',
    what,
    sentence,
    later: true,
  });
  if (last === undefined)
    return unknown(
      `no task of today shows how long a start takes${ended(service, readings)}; ${has}`,
    );
  return last <= budget
    ? { state: 'PASS', what, sentence: `the last start passed within ${last} s; ${has}` }
    : unknown(`the last start passed within ${last} s, and nothing tells it closer; ${has}`);
}

/** Why they failed is the diagnosis' to say: a longer grace period may change nothing. */
function ended({ taskDefinitionArn }: Service, { stoppedTasks }: Readings): string {
  const ages = (valueOf(stoppedTasks) ?? [])
    .filter(
      (task) => task.taskDefinitionArn === taskDefinitionArn && stopKind(task) === 'load-balancer',
    )
    .map(lifeSeconds)
    .filter((age) => age >= 0);
  return ages.length === 0
    ? ''
    : `: failing checks ended ${ages.length} of today's revision, the oldest after ${Math.round(Math.max(...ages))} s`;
}
