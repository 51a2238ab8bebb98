import { defineCheck } from '../../../findings/check';
import {
  healthCheckOf,
  revisionsOf,
  type DefinedHealthCheck,
} from '../../../reasoning/tasks/defined-resources';
import { countOf, endings } from '../../../findings/evidence';
import { failsForLoadBalancer } from '../../../reasoning/health/failures-by-group';
import { valueOf } from '../../../facts/reading';
import { failingOwnCheck, stoppedForOwnCheck } from '../../../reasoning/tasks/sick-containers';
import { countingStops, stopKind } from '../../../reasoning/tasks/stops';
import { taskId, type Task } from '../../../facts/task';

const asEvidence = (task: Task): string => `${taskId(task)} is ${task.lastStatus} and UNHEALTHY`;

const fixOf = ({ command, name, startPeriodSeconds }: DefinedHealthCheck): string =>
  `Run ${command === '' ? 'its health check' : `"${command}"`} in the container ${name} (aws ecs execute-command): is its tool in the image, and does it answer there? Else change the health check in the task definition; its startPeriod is ${startPeriodSeconds} s.`;

const commandIn = (check: DefinedHealthCheck | undefined): string =>
  check === undefined ? '' : ` ${check.name}${check.command === '' ? '' : `, "${check.command}",`}`;

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
  run: (facts) => {
    const { service, stoppedTasks, optional, now } = facts;
    const counting = countingStops(service, stoppedTasks, now);
    const tasks = valueOf(optional.tasks) ?? [];
    const definitions = valueOf(optional.taskDefinitions) ?? [];
    const stopped = stoppedForOwnCheck(counting, definitions);
    const grace = service.healthCheckGracePeriodSeconds;
    const running = failingOwnCheck(tasks, definitions, grace, now);
    // A task that its load balancer stops is judged by that check, whatever the container's own one
    // says of it.
    const replaced = counting.some((task) => stopKind(task) === 'load-balancer');
    const concerned = [...running, ...stopped];
    if (concerned.length === 0 || (stopped.length === 0 && replaced)) return [];
    const failsOutside = failsForLoadBalancer(facts);
    const of = tasks.length + counting.length;
    const check = healthCheckOf({ optional }, concerned);
    const command = commandIn(check);
    const count = countOf(concerned.length, of, 'task');
    return [
      {
        resource: service.serviceArn,
        summary: `The health check of the container${command} fails in ${revisionsOf(concerned)} (${count})${failsOutside ? '' : ', while the load balancer finds nothing wrong'}.`,
        ...(check === undefined ? {} : { fix: fixOf(check) }),
        evidence: [...endings(stopped), ...running.map(asEvidence)],
        affected: concerned.length,
        of,
        // When the load balancer's check fails too, the application is the more likely culprit.
        ...(failsOutside ? { confidence: 'possible' as const } : {}),
      },
    ];
  },
});
