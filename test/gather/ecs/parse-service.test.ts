import type { Service } from '@aws-sdk/client-ecs';
import { parseService } from '../../../src/gather/ecs/parse-service';
import { Malformed } from '../../../src/gather/session/read-failure';
import { ids } from '../../support/builders';

const at = new Date('2026-03-02T10:00:00Z');

const counts = { desiredCount: 1, runningCount: 1, pendingCount: 0 };

const plain: Service = {
  serviceArn: ids.serviceArn,
  serviceName: 'web',
  clusterArn: ids.clusterArn,
  status: 'ACTIVE',
  desiredCount: 1,
  runningCount: 1,
  pendingCount: 0,
  loadBalancers: [],
  events: [],
  deployments: [
    {
      ...counts,
      id: ids.deployment,
      status: 'PRIMARY',
      taskDefinition: ids.taskDefinitionArn,
      createdAt: at,
    },
  ],
};

describe('a service', () => {
  it("has AWS's defaults where ECS names nothing", () => {
    expect(parseService(plain)).toMatchObject({
      healthCheckGracePeriodSeconds: 0,
      schedulingStrategy: 'REPLICA',
      deploymentController: 'ECS',
      strategy: 'ROLLING',
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      circuitBreaker: { enable: false },
      clusterName: 'demo',
    });
  });

  it('may stop all tasks of a daemon at once by default, and never run more than it wants', () => {
    expect(parseService({ ...plain, schedulingStrategy: 'DAEMON' })).toMatchObject({
      minimumHealthyPercent: 0,
      maximumPercent: 100,
    });
  });

  it('has the newest event and deployment first', () => {
    const later = new Date('2026-03-02T11:00:00Z');
    const service = parseService({
      ...plain,
      events: [
        { createdAt: at, message: 'old' },
        { createdAt: later, message: 'new' },
      ],
      deployments: [
        ...(plain.deployments ?? []),
        { ...counts, id: 'ecs-svc/3', status: 'ACTIVE', taskDefinition: 'x', createdAt: later },
      ],
    });
    expect(service.events.map(({ message }) => message)).toEqual(['new', 'old']);
    expect(service.deployments.map(({ id }) => id)).toEqual(['ecs-svc/3', ids.deployment]);
  });

  it('keeps classic load balancers and VPC Lattice groups apart: they are not ours to judge', () => {
    const service = parseService({
      ...plain,
      loadBalancers: [{ loadBalancerName: 'old-elb', containerName: 'web', containerPort: 80 }],
      deployments: (plain.deployments ?? []).map((one) => ({
        ...one,
        vpcLatticeConfigurations: [{ roleArn: 'r', targetGroupArn: 'arn:lattice', portName: 'p' }],
      })),
    });
    expect(service).toMatchObject({
      loadBalancers: [],
      otherLoadBalancers: ['arn:lattice', 'old-elb'],
    });
  });

  it.each(['deployments', 'loadBalancers', 'events'] as const)(
    'is malformed without its list of %s: an absent list is not an empty one',
    (name) => {
      expect(() => parseService({ ...plain, [name]: undefined })).toThrow(Malformed);
    },
  );

  it('keeps a strategy that this version does not know as AWS gave it', () => {
    const deploymentConfiguration = { strategy: 'TELEPORT' as 'ROLLING' };
    expect(parseService({ ...plain, deploymentConfiguration }).strategy).toBe('TELEPORT');
  });
});

describe('a service with task sets', () => {
  const taskSet = (id: string, arn: string, createdAt: Date) => ({
    id,
    status: 'ACTIVE',
    taskDefinition: ids.taskDefinitionArn,
    computedDesiredCount: 2,
    runningCount: 1,
    pendingCount: 1,
    createdAt,
    launchType: 'FARGATE' as const,
    networkConfiguration: {
      awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] },
    },
    loadBalancers: [{ targetGroupArn: arn, containerName: 'web', containerPort: 80 }],
  });
  const service = parseService({
    ...plain,
    deploymentController: { type: 'CODE_DEPLOY' },
    deployments: [],
    loadBalancers: [{ targetGroupArn: 'arn:blue', containerName: 'web', containerPort: 80 }],
    taskSets: [
      taskSet('ecs-svc/blue', 'arn:blue', at),
      taskSet('ecs-svc/green', 'arn:green', new Date('2026-03-02T11:00:00Z')),
    ],
  });

  it('has them as deployments, each with its own network and groups', () => {
    expect(service.deployments.map(({ id, kind }) => [id, kind])).toEqual([
      ['ecs-svc/green', 'task-set'],
      ['ecs-svc/blue', 'task-set'],
    ]);
    expect(service.deployments[0]).toMatchObject({
      desiredCount: 2,
      awsvpc: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
      rolloutState: undefined,
    });
  });

  it('has the groups of all of them, each once', () => {
    expect(service.loadBalancers.map(({ targetGroupArn }) => targetGroupArn)).toEqual([
      'arn:blue',
      'arn:green',
    ]);
  });
});
