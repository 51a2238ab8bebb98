import { defineCheck } from '../../findings/check';
import { isSettled, primaryDeployment } from '../../reasoning/deployments/deployments';
import { countOf, revisionOf } from '../../findings/evidence';
import { unhealthyTasks } from '../../reasoning/targets/service-targets';
import { valueOf } from '../../facts/reading';
import {
  healthBudgetSeconds,
  isYoung,
  secondsSince,
  utc,
} from '../../reasoning/deployments/timing';

const patienceSeconds = 900;

export default defineCheck({
  code: 'deployment-stalled',
  title: 'Deployment that makes no progress',
  why: 'The deployment has been in progress for longer than its tasks need to start and to pass, and it still lacks healthy tasks.',
  fix: 'Look at the newest service events and the stopped tasks for what holds it up.',
  confidence: 'possible',
  explains: [],
  needs: ['service'],
  uses: ['tasks', 'targetGroups', 'targetHealth'],
  links: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html'],
  run: ({ service, optional, now }) => {
    const primary = primaryDeployment(service);
    // What ECS has given up is over: `deployment-failed` tells it.
    if (primary === undefined || isSettled(primary) || primary.rolloutState === 'FAILED') return [];
    const groups = valueOf(optional.targetGroups)?.found ?? [];
    const patience = Math.max(
      patienceSeconds,
      ...groups.map((group) => healthBudgetSeconds(service, group) * 2),
    );
    const age = secondsSince(primary.createdAt, now) ?? 0;
    const own = (valueOf(optional.tasks) ?? []).filter(({ startedBy }) => startedBy === primary.id);
    const failing = unhealthyTasks(own, groups, valueOf(optional.targetHealth) ?? []);
    // `failedTasks` goes back to 0 with the first task that succeeds. Until then replacements do
    // not make the deployment young again.
    // A breaker that keeps its count says nothing of when that was.
    const neverFailed = primary.failedTasks === 0 || service.circuitBreaker.keepsCount === true;
    // All run and none fails: the old tasks drain, which may take as long as the deregistration
    // delay.
    if (neverFailed && failing.length === 0 && primary.runningCount >= primary.desiredCount)
      return [];
    const areYoung =
      own.length >= primary.desiredCount &&
      own.every((task) => task.startedAt !== undefined && isYoung(task, service, groups, now));
    if (age < patience || (neverFailed && areYoung)) return [];
    return [
      {
        resource: service.serviceArn,
        summary: `The deployment of ${revisionOf(primary)} has been in progress for ${Math.round(age / 60)} minutes with ${countOf(primary.runningCount, primary.desiredCount, 'task')} running${failing.length === 0 ? '' : `, ${failing.length} unhealthy`}.`,
        evidence: [
          `${primary.id}: ${primary.runningCount} running, ${primary.pendingCount} pending, ${primary.desiredCount} desired, ${primary.failedTasks} failed`,
          ...service.events
            .slice(0, 3)
            .map(({ createdAt, message }) => `${utc(createdAt)} ${message}`),
        ],
        affected: Math.max(1, failing.length, primary.desiredCount - primary.runningCount),
        of: Math.max(1, failing.length, primary.desiredCount),
      },
    ];
  },
});
