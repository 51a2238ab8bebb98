import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { answering } from '../../sandbox/scenarios/images';
import { imageReference } from '../../sandbox/scenarios/site';
import {
  createListener,
  createLoadBalancer,
  createRule,
  createTargetGroup,
  forwardTo,
  redirectToHttps,
} from '../../sandbox/world/create-load-balancer';
import {
  allow,
  createSecurityGroup,
  createSubnet,
  createVpc,
} from '../../sandbox/world/network/create-network';
import { createCluster, createService } from '../../sandbox/world/tasks/create-service';
import type { ServiceState } from '../../sandbox/world/tasks/ecs-state';
import { registerDefinition } from '../../sandbox/world/tasks/task-definitions';
import type { World } from '../../sandbox/world/world';

export const stormCluster = 'storm';

/** What is wrong with a service; `none` for those about which events come all the same. */
export type StormFault =
  'none' | 'target-group-detached' | 'service-scaled-to-zero' | 'health-check-path-not-found';

/** One service of the storm. */
export interface StormService {
  readonly name: string;
  readonly serviceArn: string;
  readonly targetGroupArn: string;
  readonly fault: StormFault;
  /** Makes it fail; `mend` takes that back. */
  readonly fail: () => void;
  readonly mend: () => void;
}

interface Ground {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly taskGroupId: string;
  readonly listenerArns: readonly string[];
  readonly clusterArn: string;
}

/** How many tasks each service has, and how many load balancers all of them share. */
export interface Size {
  readonly tasks: number;
  readonly loadBalancers: number;
  /** How far apart the health checks of a target are; by default 30 seconds. */
  readonly checkSeconds?: number;
}

/** One VPC for all services, as many teams have it. */
function ground(world: World, loadBalancers: number): Ground {
  const vpcId = createVpc(world, '10.0.0.0/16');
  const subnet = (cidr: string, zone: string, wayOut: 'internet-gateway' | 'nat-gateway') =>
    createSubnet(world, { vpcId, cidr, zone, wayOut });
  const nodes = [
    subnet('10.0.240.0/24', 'us-east-1a', 'internet-gateway'),
    subnet('10.0.241.0/24', 'us-east-1b', 'internet-gateway'),
  ];
  const subnetIds = [
    subnet('10.0.0.0/18', 'us-east-1a', 'nat-gateway'),
    subnet('10.0.64.0/18', 'us-east-1b', 'nat-gateway'),
  ];
  const balancer = createSecurityGroup(world, {
    vpcId,
    name: 'alb',
    description: 'The load balancer',
  });
  allow(world, balancer, 80, { cidr: '0.0.0.0/0' });
  const tasks = createSecurityGroup(world, { vpcId, name: 'tasks', description: 'The tasks' });
  allow(world, tasks, 8080, { groupId: balancer.groupId });
  const listenerArns = Array.from({ length: loadBalancers }, (_, at) => {
    const loadBalancerArn = createLoadBalancer(world, {
      name: at === 0 ? 'alb' : `alb-${at + 1}`,
      vpcId,
      subnetIds: nodes,
      securityGroupIds: [balancer.groupId],
    });
    return createListener(world, loadBalancerArn, 80, redirectToHttps);
  });
  return {
    vpcId,
    subnetIds,
    taskGroupId: tasks.groupId,
    listenerArns,
    clusterArn: createCluster(world, stormCluster),
  };
}

/**
 * Half of the services lose their tasks, three tenths their listener rule, a tenth answers 404; the
 * tasks of both are replaced for it again and again. A tenth is well.
 */
const faultOf = (index: number): StormFault => {
  const place = index % 10;
  if (place === 0) return 'none';
  if (place === 1) return 'health-check-path-not-found';
  return place <= 6 ? 'service-scaled-to-zero' : 'target-group-detached';
};

/** Builds so many healthy services. */
export function buildServices(
  world: World,
  count: number,
  size: Size = { tasks: 1, loadBalancers: 1 },
): readonly StormService[] {
  const place = ground(world, size.loadBalancers);
  return Array.from({ length: count }, (_, index) => buildService(world, place, index, size));
}

function buildService(
  world: World,
  place: Ground,
  index: number,
  { tasks, checkSeconds = 30 }: Size,
): StormService {
  const name = `svc-${String(index).padStart(5, '0')}`;
  const targetGroupArn = createTargetGroup(
    world,
    name,
    {
      Port: 80,
      VpcId: place.vpcId,
      HealthCheckPath: '/health',
      HealthCheckIntervalSeconds: checkSeconds,
      HealthCheckTimeoutSeconds: Math.max(5, checkSeconds / 2.5),
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 4,
    },
    10,
  );
  const ruleArn = createRule(
    world,
    place.listenerArns[index % place.listenerArns.length] ?? '',
    index + 1,
    `/${name}/*`,
    forwardTo(targetGroupArn),
  );
  const answer = { status: 200 };
  const state = startService(world, place, { name, targetGroupArn, answer, tasks });
  const fault = faultOf(index);
  return {
    name,
    serviceArn: state.service.serviceArn ?? '',
    targetGroupArn,
    fault,
    ...switches(world, { state, ruleArn, targetGroupArn, answer })[fault],
  };
}

interface Parts {
  readonly name: string;
  readonly targetGroupArn: string;
  /** What its tasks answer at this moment. */
  readonly answer: { status: number };
  readonly tasks: number;
}

function startService(
  world: World,
  { subnetIds, taskGroupId, clusterArn }: Ground,
  { name, targetGroupArn, answer, tasks }: Parts,
): ServiceState {
  const image = imageReference(world, name, '1');
  world.images.set(
    image,
    answering(8080, () => ({
      status: answer.status,
      log: `"GET /health HTTP/1.1" ${answer.status}`,
    })),
  );
  world.logs.createGroup(`/ecs/${name}`);
  const logConfiguration = {
    logDriver: 'awslogs' as const,
    options: {
      'awslogs-group': `/ecs/${name}`,
      'awslogs-region': world.region,
      'awslogs-stream-prefix': 'ecs',
    },
  };
  const taskDefinition = registerDefinition(world, {
    family: name,
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [
      {
        name: 'app',
        image,
        essential: true,
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
        environment: [],
        logConfiguration,
      },
    ],
  });
  return createService(world, {
    serviceName: name,
    clusterArn,
    desiredCount: tasks,
    taskDefinition,
    healthCheckGracePeriodSeconds: 60,
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...subnetIds],
        securityGroups: [taskGroupId],
        assignPublicIp: 'DISABLED',
      },
    },
  });
}

type Switched = Omit<Parts, 'name' | 'tasks'> & {
  readonly state: ServiceState;
  readonly ruleArn: string;
};

/** The two switches of each fault. */
function switches(
  world: World,
  { state, ruleArn, targetGroupArn, answer }: Switched,
): Readonly<Record<StormFault, Pick<StormService, 'fail' | 'mend'>>> {
  const group = world.elbv2.targetGroups.get(targetGroupArn);
  const rule = world.elbv2.rules.get(ruleArn);
  const desire = (count: number): void => {
    state.service.desiredCount = count;
    for (const { deployment } of state.deployments) deployment.desiredCount = count;
  };
  const forward = (action: Action, loadBalancerArns: string[]): void => {
    if (rule) rule.Actions = [action];
    if (group) group.LoadBalancerArns = loadBalancerArns;
  };
  const loadBalancerArns = [...(group?.LoadBalancerArns ?? [])];
  return {
    none: { fail: () => undefined, mend: () => undefined },
    'service-scaled-to-zero': { fail: () => desire(0), mend: () => desire(1) },
    'target-group-detached': {
      fail: () => forward(redirectToHttps, []),
      mend: () => forward(forwardTo(targetGroupArn), loadBalancerArns),
    },
    'health-check-path-not-found': {
      fail: () => void (answer.status = 404),
      mend: () => void (answer.status = 200),
    },
  };
}
