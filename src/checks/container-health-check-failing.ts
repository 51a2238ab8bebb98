import { defineCheck } from '../model/check';
import { healthCheckOf, revisionsOf } from '../model/defined';
import { countOf, endings } from '../model/evidence';
import { healthFailures } from '../model/failures';
import { valueOf } from '../model/reading';
import { countingStops, stopKind } from '../model/stops';
import { taskId, type Task } from '../model/task';
import { secondsSince } from '../model/timing';

const isUnhealthy = ({ healthStatus, containers }: Task): boolean =>
  healthStatus === 'UNHEALTHY' || containers.some((one) => one.healthStatus === 'UNHEALTHY');

export default defineCheck({
  code: 'container-health-check-failing',
  title: 'Container health check that fails',
  why: 'ECS runs the health check command of the task definition inside the container and replaces the task when it fails, whatever the load balancer says.',
  fix: 'Mend the command: its tool must be in the image, the address and path must be right, and startPeriod must cover the start of the application.',
  confidence: 'certain',
  explains: [
    'deployment-failed',
    'deployment-stalled',
    'tasks-failing-to-start',
    'targets-not-registered',
  ],
  needs: ['service', 'stoppedTasks'],
  uses: ['tasks', 'taskDefinitions', 'targetGroups', 'targetHealth'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
    'https://repost.aws/knowledge-center/ecs-task-stopped',
  ],
  run: ({ service, stoppedTasks, optional, now }) => {
    const counting = countingStops(service, stoppedTasks, now);
    const stopped = counting.filter((task) => stopKind(task) === 'container-health');
    const running = (valueOf(optional.tasks) ?? []).filter(
      (task) =>
        isUnhealthy(task) &&
        (secondsSince(task.startedAt, now) ?? 0) > service.healthCheckGracePeriodSeconds,
    );
    // A task that its load balancer stops is judged by that check, whatever the container's own one
    // says of it.
    const replaced = counting.some((task) => stopKind(task) === 'load-balancer');
    const concerned = [...running, ...stopped];
    if (concerned.length === 0 || (stopped.length === 0 && replaced)) return [];
    const [targetGroups, targetHealth, tasks] = [
      valueOf(optional.targetGroups),
      valueOf(optional.targetHealth),
      valueOf(optional.tasks),
    ];
    const failsOutside =
      targetGroups !== undefined &&
      targetHealth !== undefined &&
      healthFailures({ service, targetGroups, targetHealth, tasks, stoppedTasks, now }).length > 0;
    const of = (tasks ?? []).length + counting.length;
    const check = healthCheckOf({ optional }, concerned);
    return [
      {
        resource: service.serviceArn,
        summary: `The health check of the container${check === undefined ? '' : ` ${check.name}, "${check.command}",`} fails in ${revisionsOf(concerned)} (${countOf(concerned.length, of, 'task')})${failsOutside ? '' : ', while the load balancer finds nothing wrong'}.`,
        ...(check === undefined
          ? {}
          : {
              fix: `Run "${check.command}" in the container ${check.name} (aws ecs execute-command): is its tool in the image, and does it answer there? Else change the health check in the task definition; its startPeriod is ${check.startPeriodSeconds} s.`,
            }),
        evidence: [
          ...endings(stopped),
          ...running.map((task) => `${taskId(task)} runs and is UNHEALTHY`),
        ],
        affected: concerned.length,
        of,
        // When the load balancer's check fails too, the application is the more likely culprit.
        ...(failsOutside ? { confidence: 'possible' as const } : {}),
      },
    ];
  },
});
