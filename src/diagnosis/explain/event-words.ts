import type { AwsWord } from './aws-word';
import { startFindings } from './start-findings';

/**
 * What stopped reasons and service events say in words.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html
 */
export const eventWords: readonly AwsWord[] = [
  {
    word: 'Task failed ELB health checks',
    kind: 'stopped reason',
    means: 'ECS stopped the task because its target was unhealthy, and starts another one.',
    leavesOpen:
      'Why the target was unhealthy, the health of the targets or the service events say.',
    findings: ['tasks-replaced-by-load-balancer'],
  },
  {
    word: 'failed container health checks',
    kind: 'stopped reason',
    means: 'The health check of the task definition failed inside the container.',
    findings: ['container-health-check-failing'],
  },
  {
    word: 'OutOfMemoryError',
    kind: 'reason of a container',
    text: /killed due to memory usage|exit(?:ed with)? code:? ?137\b/i,
    means: 'The container was killed, mostly because it used more memory than it may.',
    leavesOpen:
      'Exit code 137 alone is also that of a container that did not end in time after SIGTERM.',
    findings: ['container-out-of-memory'],
  },
  {
    word: 'Scaling activity initiated by',
    kind: 'stopped reason',
    means: 'The service was scaled in, or a newer deployment took over.',
    findings: [],
    advice: 'This is no fault.',
  },
  {
    word: 'has reached a steady state',
    kind: 'service event',
    text: /SERVICE_STEADY_STATE/,
    means: 'All desired tasks run and are healthy, as far as ECS knows.',
    findings: [],
    advice: 'This is no fault.',
  },
  {
    word: 'tasks failed to start',
    kind: 'reason of a failed deployment',
    text: /circuit breaker|SERVICE_DEPLOYMENT_FAILED|ROLLBACK_(?:FAILED|SUCCESSFUL)/,
    means:
      'The deployment circuit breaker has counted enough tasks that failed, and gave the deployment up.',
    leavesOpen: 'It says this also where the tasks did start and failed their health checks.',
    findings: ['deployment-failed'],
  },
  {
    word: 'unable to consistently start tasks successfully',
    kind: 'service event',
    text: /SERVICE_TASK_START_IMPAIRED/,
    means: 'Tasks keep ending before they run, so ECS waits longer and longer between them.',
    findings: startFindings,
  },
  {
    word: 'was unable to place a task',
    kind: 'service event',
    text: /SERVICE_TASK_PLACEMENT_FAILURE/,
    means: 'ECS found no room for a task.',
    findings: [
      'container-instances-missing',
      'instance-resources-insufficient',
      'host-port-in-use',
      'placement-constraint-unsatisfied',
      'fargate-capacity-unavailable',
    ],
  },
  {
    word: 'ECS_OPERATION_THROTTLED',
    kind: 'service event',
    text: /operations are being throttled/i,
    means: 'ECS was refused by another API for asking too often, so it cannot do its work.',
    findings: ['ecs-operations-throttled'],
  },
  {
    word: 'SERVICE_TASK_CONFIGURATION_FAILURE',
    kind: 'service event',
    means: 'ECS cannot use the configuration of the task, such as its role.',
    findings: ['task-role-unassumable'],
  },
];
