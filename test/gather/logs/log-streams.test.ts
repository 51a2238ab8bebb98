import { logStreamsOf } from '../../../src/gather/logs/log-streams';
import type { KnownFacts } from '../../../src/gather/needed-facts';
import type { TaskDefinition } from '../../../src/facts/task-definition';
import {
  aContainer,
  aContainerDefinition,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  aTaskDefinition,
  ids,
  now,
} from '../../support/builders';

const awslogs = {
  kind: 'awslogs',
  logGroupName: '/ecs/web',
  region: 'eu-west-1',
  streamPrefix: 'ecs',
  createGroup: false,
} as const;

const failing = (over: Partial<KnownFacts> = {}): KnownFacts => ({
  service: aService(),
  targetGroups: { found: [aTargetGroup()], missingArns: [] },
  tasks: [aTask()],
  stoppedTasks: [],
  now,
  targetHealth: [
    aTarget({
      state: 'unhealthy',
      reason: 'Target.FailedHealthChecks',
      description: 'Health checks failed',
    }),
  ],
  ...over,
});

const definition = (...containers: Parameters<typeof aContainerDefinition>[0][]): TaskDefinition =>
  aTaskDefinition({
    containers: containers.map((one) => aContainerDefinition({ logs: awslogs, ...one })),
  });

describe('the logs that are evidence', () => {
  it('are those of the task behind a failing target, by the name that ECS gives the stream', () => {
    const id = aTask().taskArn.split('/').at(-1);
    expect(logStreamsOf(failing(), [definition({ name: 'web' })])).toEqual([
      {
        taskArn: aTask().taskArn,
        containerName: 'web',
        logGroupName: '/ecs/web',
        logStreamName: `ecs/web/${id}`,
        region: 'eu-west-1',
      },
    ]);
  });

  it('are none while every target is healthy', () => {
    expect(
      logStreamsOf(failing({ targetHealth: [aTarget()] }), [definition({ name: 'web' })]),
    ).toEqual([]);
  });

  it('begin with the container behind the load balancer, and are at most three a task', () => {
    const names = ['a-sidecar', 'b-sidecar', 'c-sidecar', 'web'];
    const streams = logStreamsOf(failing(), [
      definition(...names.map((name) => ({ name, essential: name !== 'a-sidecar' }))),
    ]);
    expect(streams.map(({ containerName }) => containerName)).toEqual([
      'web',
      'b-sidecar',
      'c-sidecar',
    ]);
  });

  it('are of tasks that fail in different ways before those that fail alike', () => {
    const at = (n: number): string => `10.0.10.2${n}`;
    const tasks = [0, 1, 2, 3].map((n) =>
      aTask({
        taskArn: `${ids.clusterArn}/task${n}`,
        networkInterface: {
          networkInterfaceId: undefined,
          subnetId: undefined,
          ipv6Address: undefined,
          privateIpAddress: at(n),
        },
      }),
    );
    const targetHealth = tasks.map((_task, n) =>
      aTarget({
        targetId: at(n),
        state: 'unhealthy',
        reason: 'Target.ResponseCodeMismatch',
        description: `Health checks failed with these codes: [${n === 2 ? 503 : 404}]`,
      }),
    );
    const streams = logStreamsOf(failing({ tasks, targetHealth }), [definition({ name: 'web' })]);
    expect(streams.map(({ taskArn }) => taskArn.slice(-5))).toEqual(['task0', 'task2']);
  });

  it('are named after the container where the driver has no prefix', () => {
    const known = failing({
      tasks: [aTask({ containers: [aContainer({ name: 'web', runtimeId: 'docker-id' })] })],
    });
    expect(
      logStreamsOf(known, [
        definition({ name: 'web', logs: { ...awslogs, streamPrefix: undefined } }),
      ])[0]?.logStreamName,
    ).toBe('docker-id');
  });

  it('leave out containers that log elsewhere', () => {
    expect(
      logStreamsOf(failing(), [
        definition({ name: 'web', logs: { kind: 'elsewhere', driver: 'splunk' } }),
      ]),
    ).toEqual([]);
  });

  it('leave out tasks that never ran', () => {
    const never = aTask({
      taskArn: `${ids.clusterArn}/never`,
      desiredStatus: 'STOPPED',
      lastStatus: 'STOPPED',
      startedAt: undefined,
      stopCode: 'TaskFailedToStart',
      containers: [aContainer({ exitCode: undefined })],
    });
    expect(
      logStreamsOf(failing({ targetHealth: [], stoppedTasks: [never] }), [
        definition({ name: 'web' }),
      ]),
    ).toEqual([]);
  });
});
