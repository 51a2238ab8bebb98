import { defineCheck } from '../../../findings/check';
import { countOf, endings } from '../../../findings/evidence';
import { valueOf } from '../../../facts/reading';
import { ownerOf } from '../../../reasoning/tasks/managed-containers';
import { endangeredByManaged, healthOfManaged } from '../../../reasoning/tasks/sick-containers';
import { countingStops } from '../../../reasoning/tasks/stops';

export default defineCheck({
  code: 'managed-container-unhealthy',
  title: 'Container that AWS added to the task is unhealthy',
  why: 'The task definition does not name this container: an AWS service put it into the task, and ECS replaces the task for its sake. Nothing of the application is at fault.',
  fix: 'Do what the page of that AWS service says about its container; do not change the command or the health check of the application.',
  confidence: 'certain',
  explains: [
    'container-health-check-failing',
    'essential-container-exited',
    'tasks-failing-to-start',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
  ],
  needs: ['service', 'stoppedTasks', 'taskDefinitions'],
  uses: ['tasks'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
    'https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-ecs-coverage.html',
  ],
  run: ({ service, stoppedTasks, taskDefinitions, optional, now }) => {
    const counting = countingStops(service, stoppedTasks, now);
    const tasks = valueOf(optional.tasks) ?? [];
    const sick = endangeredByManaged(tasks, counting, taskDefinitions);
    const [first] = sick;
    if (first === undefined) return [];
    const { owner, page } = ownerOf(first.container);
    const of = tasks.length + counting.length;
    return [
      {
        resource: service.serviceArn,
        summary: `${first.container.name}, a container of ${owner} that the task definition does not name, ${first.container.exitCode === undefined ? 'is unhealthy' : `ends with exit code ${first.container.exitCode}`} (${countOf(sick.length, of, 'task')}).`,
        fix: `See ${page} for what ${first.container.name} needs (its network, its role, memory left in the task), or switch it off for this service; leave the application's command and health check alone.`,
        evidence: [
          ...endings(
            sick.map(({ task }) => task).filter(({ stoppedAt }) => stoppedAt !== undefined),
          ),
          ...sick.map(healthOfManaged),
        ],
        affected: sick.length,
        of,
      },
    ];
  },
});
