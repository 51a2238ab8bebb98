import type { Task } from '../../facts/task';

/** Why a task stopped, as ECS says it. */
export type StopKind =
  | 'failed-to-start'
  | 'essential-exited'
  | 'load-balancer'
  | 'container-health'
  | 'scaling'
  | 'spot'
  | 'host'
  | 'user'
  | 'other'
  /** A stop code that this version does not know, with a reason that says no more. */
  | 'unknown';

/** One way in which ECS says why it stopped a task: a text, or else a stop code. */
export interface StopReason {
  readonly kind: StopKind;
  /** Fragments: the rest is reworded and carries names. */
  readonly sign?: RegExp;
  /** What makes the sign say something else. */
  readonly unless?: RegExp;
  /** The stop code that means this where no text before it says more. */
  readonly stopCode?: string;
  /** Only of tasks on a container instance of the customer's. */
  readonly at?: 'container-instance';
  /** Real texts with invented names: each is a test. */
  readonly says: readonly string[];
  readonly source: string;
  /** Year, or year and month, of the newest sighting. */
  readonly seen: string;
}

const codes =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html';
const stopCodes = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html';

/** The target group or load balancer of a text that says that its checks failed. */
export const loadBalancerStop =
  /Task failed ELB health checks in \((?:target-group|elb) ([^)]+)\)/i;

/** Every reason, what says more before what says less: a text before a code. */
export const stopReasons: readonly StopReason[] = [
  {
    kind: 'load-balancer',
    sign: loadBalancerStop,
    says: [
      'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/6d0e)',
      'Task failed ELB health checks in (elb classic).',
    ],
    source: codes,
    seen: '2026',
  },
  {
    kind: 'container-health',
    sign: /failed container health checks/i,
    says: ['Task failed container health checks'],
    source: 'https://repost.aws/knowledge-center/ecs-task-stopped',
    seen: '2026',
  },
  {
    kind: 'scaling',
    sign: /^Scaling activity initiated by/i,
    says: ['Scaling activity initiated by (deployment ecs-svc/1234567890123456789)'],
    source: codes,
    seen: '2026',
  },
  {
    // Somebody, or ECS after a fortnight, empties the host: its tasks are moved, and none has failed.
    kind: 'other',
    sign: /during instance draining|container instance \S+ is draining/i,
    says: [
      'Task stopped during instance draining',
      'Task stopped because container instance arn:aws:ecs:us-east-1:111122223333:container-instance/demo/0a1b is draining',
    ],
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-patching.html',
    seen: '2026',
  },
  {
    kind: 'spot',
    stopCode: 'SpotInterruption',
    sign: /Spot (?:Task|instance).*interrupted|Spot interruption/i,
    says: ['Your Spot Task was interrupted.'],
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
    seen: '2026',
  },
  {
    kind: 'host',
    sign: /Host EC2 .*(?:stopped|terminated)|Container instance deregistration|underlying infrastructure|instance .*terminat/i,
    says: [
      'Host EC2 (instance i-0123456789abcdef0) terminated.',
      'Host EC2 (instance i-0123456789abcdef0) stopped.',
      'Container instance deregistration forced by user',
      'ECS is performing maintenance on the underlying infrastructure hosting the task',
    ],
    source: codes,
    seen: '2026',
  },
  {
    kind: 'failed-to-start',
    stopCode: 'TaskFailedToStart',
    sign: /^(?:ECS )?(?:Cannot\w+ ?Error|Docker\w+Error|ContainerRuntime\w*Error|ResourceInitializationError|TaskFailedToStart|Task failed to start|Timeout waiting for network interface|Unexpected EC2 error)/,
    says: [
      'CannotPullContainerError: pull image manifest has been retried 5 time(s)',
      'ResourceInitializationError: unable to pull secrets or registry auth',
      'TaskFailedToStart: RESOURCE:MEMORY',
      'CannotStartContainerError: Error response from daemon: failed to create task for container',
      'Timeout waiting for network interface provisioning to complete.',
    ],
    source: codes,
    seen: '2026',
  },
  {
    kind: 'essential-exited',
    stopCode: 'EssentialContainerExited',
    sign: /Essential container in task exited/i,
    says: ['Essential container in task exited'],
    source: codes,
    seen: '2026',
  },
  {
    kind: 'user',
    stopCode: 'UserInitiated',
    sign: /^Task stopped by user/i,
    says: ['Task stopped by user'],
    source: stopCodes,
    seen: '2026',
  },
  // ECS found the host impaired: its agent, a critical daemon or an accelerator.
  { kind: 'host', stopCode: 'InfrastructureHealth', says: [], source: stopCodes, seen: '2026-08' },
  {
    kind: 'host',
    stopCode: 'TerminationNotice',
    at: 'container-instance',
    says: [],
    source: stopCodes,
    seen: '2026',
  },
  { kind: 'spot', stopCode: 'TerminationNotice', says: [], source: stopCodes, seen: '2026' },
];

/** What tells why a task ended. */
export type Ended = Pick<Task, 'stopCode' | 'stoppedReason'> &
  Partial<Pick<Task, 'launchType' | 'containerInstanceArn' | 'startedAt'>>;

/** The first reason that a task's text or code gives. */
export const stopReasonOf = (task: Ended): StopReason | undefined =>
  stopReasons.find((reason) => isWhere(task, reason) && tells(task, reason));

const isWhere = ({ launchType, containerInstanceArn }: Ended, { at }: StopReason): boolean =>
  at === undefined || (containerInstanceArn !== undefined && launchType !== 'FARGATE');

const tells = ({ stopCode, stoppedReason = '' }: Ended, reason: StopReason): boolean =>
  (reason.stopCode !== undefined && reason.stopCode === stopCode) ||
  (reason.sign?.test(stoppedReason) === true && reason.unless?.test(stoppedReason) !== true);
