import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  createListener,
  createLoadBalancer,
  createTargetGroup,
  forwardTo,
  type NewLoadBalancer,
} from '../world/create-load-balancer';
import {
  allow,
  createSecurityGroup,
  createSubnet,
  createVpc,
} from '../world/network/create-network';
import { createCluster, createService, type NewService } from '../world/tasks/create-service';
import type { SecurityGroupState } from '../world/network/ec2-state';
import type { ServiceState } from '../world/tasks/ecs-state';
import type { Image } from '../world/tasks/image';
import { registerDefinition } from '../world/tasks/task-definitions';
import type { World } from '../world/world';
import type { Situation } from './scenario';

/**
 * A web service with everything around it, and the handles that a scenario needs to break
 * something.
 */
export interface Site extends Situation {
  readonly state: ServiceState;
  readonly vpcId: string;
  readonly taskSubnetIds: readonly string[];
  readonly loadBalancerSubnetIds: readonly string[];
  readonly loadBalancerGroup: SecurityGroupState;
  readonly taskGroup: SecurityGroupState;
  readonly loadBalancerArn: string;
  readonly listenerArn: string;
  readonly targetGroupArn: string;
  readonly targetGroup: TargetGroup;
  readonly container: ContainerDefinition;
  readonly definition: RegisterTaskDefinitionRequest;
}

/** What may differ from the plain web service on Fargate. */
export interface SiteOptions {
  readonly cluster?: string;
  readonly service?: string;
  readonly port?: number;
  readonly image?: Image;
  readonly loadBalancer?: Partial<NewLoadBalancer>;
  readonly targetGroup?: TargetGroup;
  readonly container?: Partial<ContainerDefinition>;
  readonly definition?: Partial<RegisterTaskDefinitionRequest>;
  readonly settings?: Partial<NewService>;
}

/** Answers 200 on every path. */
export const healthyImage = (port: number): Image => ({
  startSeconds: 2,
  logs: [
    { message: 'starting' },
    { afterSeconds: 2, message: `listening on http://0.0.0.0:${port}` },
  ],
  listens: [{ port, reply: { status: 200, body: 'ok' } }],
});

export const imageReference = (world: World, service: string, tag: string): string =>
  `${world.accountId}.dkr.ecr.${world.region}.amazonaws.com/${service}:${tag}`;

/**
 * Builds the site: VPC, two zones, load balancer, target group, cluster, and a service of two
 * tasks.
 */
export function buildSite(world: World, options: SiteOptions = {}): Site {
  const { cluster = 'shop', service = 'web', port = 8080 } = options;
  const vpcId = createVpc(world, '10.0.0.0/16');
  const subnet = (cidr: string, zone: string, wayOut: 'internet-gateway' | 'nat-gateway') =>
    createSubnet(world, { vpcId, cidr, zone, wayOut });
  const loadBalancerSubnetIds = [
    subnet('10.0.101.0/24', 'us-east-1a', 'internet-gateway'),
    subnet('10.0.102.0/24', 'us-east-1b', 'internet-gateway'),
  ];
  const taskSubnetIds = [
    subnet('10.0.1.0/24', 'us-east-1a', 'nat-gateway'),
    subnet('10.0.2.0/24', 'us-east-1b', 'nat-gateway'),
  ];
  const loadBalancerGroup = createSecurityGroup(world, {
    vpcId,
    name: `${service}-alb`,
    description: 'The load balancer',
  });
  allow(world, loadBalancerGroup, 80, { cidr: '0.0.0.0/0' });
  const taskGroup = createSecurityGroup(world, {
    vpcId,
    name: `${service}-tasks`,
    description: 'The tasks',
  });
  allow(world, taskGroup, port, { groupId: loadBalancerGroup.groupId });
  const loadBalancerArn = createLoadBalancer(world, {
    name: `${service}-alb`,
    vpcId,
    subnetIds: loadBalancerSubnetIds,
    securityGroupIds: [loadBalancerGroup.groupId],
    ...options.loadBalancer,
  });
  const targetGroupArn = createTargetGroup(
    world,
    `${service}-tg`,
    { Port: 80, VpcId: vpcId, ...quickChecks, ...options.targetGroup },
    10,
  );
  const listenerArn = createListener(world, loadBalancerArn, 80, forwardTo(targetGroupArn));
  world.logs.createGroup(`/ecs/${service}`);
  world.images.set(imageReference(world, service, '1'), options.image ?? healthyImage(port));
  const container = containerOf(world, service, port, options.container);
  const definition: RegisterTaskDefinitionRequest = {
    family: service,
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: `arn:aws:iam::${world.accountId}:role/${service}-execution`,
    ...options.definition,
    containerDefinitions: [container, ...(options.definition?.containerDefinitions ?? [])],
  };
  const state = createService(world, {
    serviceName: service,
    clusterArn: createCluster(world, cluster),
    desiredCount: 2,
    taskDefinition: registerDefinition(world, definition),
    healthCheckGracePeriodSeconds: 60,
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: port }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: taskSubnetIds,
        securityGroups: [taskGroup.groupId],
        assignPublicIp: 'DISABLED',
      },
    },
    ...options.settings,
  });
  const targetGroup = world.elbv2.targetGroups.get(targetGroupArn) ?? {};
  return {
    cluster,
    service,
    state,
    vpcId,
    taskSubnetIds,
    loadBalancerSubnetIds,
    loadBalancerGroup,
    taskGroup,
    loadBalancerArn,
    listenerArn,
    targetGroupArn,
    targetGroup,
    container,
    definition,
  };
}

/** What a second group needs to be like this one. */
export const settingsOf = ({
  TargetGroupArn: _arn,
  TargetGroupName: _name,
  LoadBalancerArns: _bound,
  ...settings
}: TargetGroup): TargetGroup => settings;

const quickChecks: TargetGroup = {
  HealthCheckPath: '/health',
  HealthCheckIntervalSeconds: 10,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 2,
};

const containerOf = (
  world: World,
  service: string,
  port: number,
  more: Partial<ContainerDefinition> = {},
): ContainerDefinition => ({
  name: 'app',
  image: imageReference(world, service, '1'),
  essential: true,
  cpu: 0,
  portMappings: [{ containerPort: port, hostPort: port, protocol: 'tcp' }],
  environment: [],
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': `/ecs/${service}`,
      'awslogs-region': world.region,
      'awslogs-stream-prefix': 'ecs',
    },
  },
  ...more,
});
