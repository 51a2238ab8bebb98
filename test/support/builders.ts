import type { Seen } from '../../src/findings/check';
import type { LoadBalancer, Listener } from '../../src/facts/load-balancer';
import type { ContainerLog } from '../../src/facts/log';
import type { NetworkAcl, NetworkInterface, SecurityGroup, Subnet } from '../../src/facts/network';
import type { Unreadable } from '../../src/facts/reading';
import type {
  Deployment,
  LoadBalancerEntry,
  Service,
  ServiceDeployment,
  ServiceEvent,
} from '../../src/facts/service';
import type { FactName, Facts } from '../../src/facts/snapshot';
import type { TargetGroup, TargetHealth } from '../../src/facts/target-group';
import type { Container, Task } from '../../src/facts/task';
import type { ContainerDefinition, TaskDefinition } from '../../src/facts/task-definition';

/** The moment at which every built snapshot was taken. */
export const takenAt = '2026-03-02T12:00:00.000Z';
export const now = Date.parse(takenAt);

/** The ISO time that many seconds before the snapshot. */
export const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();

export const ids = {
  account: '111122223333',
  region: 'us-east-1',
  clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/demo',
  serviceArn: 'arn:aws:ecs:us-east-1:111122223333:service/demo/web',
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/web:7',
  targetGroupArn:
    'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web-tg/6d0ecf831eec9f09',
  loadBalancerArn:
    'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/demo-alb/50dc6c495c0c9188',
  listenerArn:
    'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/demo-alb/50dc6c495c0c9188/f2f7dc8efc522ab2',
  deployment: 'ecs-svc/1111111111111111111',
  oldDeployment: 'ecs-svc/2222222222222222222',
  vpc: 'vpc-0123456789abcdef0',
  loadBalancerGroup: 'sg-0000a1b000000a1b0',
  taskGroup: 'sg-0000a1b0000007a50',
  loadBalancerSubnets: ['subnet-00000aaa00000001a', 'subnet-00000aaa00000001b'],
  taskSubnets: ['subnet-00000bbb00000002a', 'subnet-00000bbb00000002b'],
} as const;

const awsvpc = {
  subnetIds: ids.taskSubnets,
  securityGroupIds: [ids.taskGroup],
  assignPublicIp: false,
};

/** A service event with the service's usual prefix, that many seconds ago. */
export const anEvent = (text: string, secondsAgo = 60): ServiceEvent => ({
  createdAt: ago(secondsAgo),
  message: `(service web) ${text}`,
});

export const aLoadBalancerEntry = (over: Partial<LoadBalancerEntry> = {}): LoadBalancerEntry => ({
  targetGroupArn: ids.targetGroupArn,
  containerName: 'web',
  containerPort: 8080,
  alternate: undefined,
  ...over,
});

/** A primary deployment that completed a day ago. */
export const aDeployment = (over: Partial<Deployment> = {}): Deployment => ({
  id: ids.deployment,
  kind: 'deployment',
  status: 'PRIMARY',
  taskDefinitionArn: ids.taskDefinitionArn,
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  failedTasks: 0,
  createdAt: ago(86_400),
  updatedAt: ago(86_000),
  rolloutState: 'COMPLETED',
  rolloutStateReason: `ECS deployment ${ids.deployment} completed.`,
  awsvpc,
  loadBalancers: undefined,
  launchType: 'FARGATE',
  ...over,
});

/** A primary deployment that has been in progress for ten minutes with nothing running. */
export const aRollingDeployment = (over: Partial<Deployment> = {}): Deployment =>
  aDeployment({
    createdAt: ago(600),
    updatedAt: ago(30),
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${ids.deployment} in progress.`,
    runningCount: 0,
    ...over,
  });

/** A healthy Fargate service with two tasks behind one target group. */
export const aService = (over: Partial<Service> = {}): Service => ({
  serviceArn: ids.serviceArn,
  serviceName: 'web',
  clusterArn: ids.clusterArn,
  clusterName: 'demo',
  status: 'ACTIVE',
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  launchType: 'FARGATE',
  capacityProviders: [],
  schedulingStrategy: 'REPLICA',
  deploymentController: 'ECS',
  strategy: 'ROLLING',
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enable: false, rollback: false },
  deploymentAlarms: { enable: false, rollback: false, alarmNames: [] },
  healthCheckGracePeriodSeconds: 60,
  createdAt: ago(900_000),
  taskDefinitionArn: ids.taskDefinitionArn,
  roleArn: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
  resourceManagementType: undefined,
  serviceConnectEnabled: false,
  loadBalancers: [aLoadBalancerEntry()],
  otherLoadBalancers: [],
  awsvpc,
  deployments: [aDeployment()],
  events: [],
  tags: {},
  currentServiceDeploymentArn: undefined,
  ...over,
});

/** The same service in the middle of a deployment: nothing of it runs yet. */
export const aRollingService = (over: Partial<Service> = {}): Service =>
  aService({ runningCount: 0, deployments: [aRollingDeployment()], ...over });

export const aServiceDeployment = (over: Partial<ServiceDeployment> = {}): ServiceDeployment => ({
  serviceDeploymentArn: 'arn:aws:ecs:us-east-1:111122223333:service-deployment/demo/web/EXAMPLE',
  status: 'IN_PROGRESS',
  statusReason: undefined,
  lifecycleStage: undefined,
  createdAt: ago(600),
  finishedAt: undefined,
  hooks: [],
  circuitBreaker: undefined,
  alarms: undefined,
  targetServiceRevisionArn: undefined,
  sourceServiceRevisionArns: [],
  ...over,
});

export const aContainer = (over: Partial<Container> = {}): Container => ({
  name: 'web',
  image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2',
  lastStatus: 'RUNNING',
  healthStatus: 'UNKNOWN',
  exitCode: undefined,
  reason: undefined,
  runtimeId: 'runtime-1',
  networkBindings: [],
  ...over,
});

const taskArn = (id: string): string => `arn:aws:ecs:us-east-1:111122223333:task/demo/${id}`;

/** A task of the primary deployment that has been running for 20 minutes. */
export const aTask = (over: Partial<Task> = {}): Task => ({
  taskArn: taskArn('aaaa0000000000000000000000000001'),
  taskDefinitionArn: ids.taskDefinitionArn,
  startedBy: ids.deployment,
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  healthStatus: 'UNKNOWN',
  launchType: 'FARGATE',
  capacityProviderName: undefined,
  availabilityZone: 'us-east-1a',
  createdAt: ago(1230),
  startedAt: ago(1200),
  stoppingAt: undefined,
  stoppedAt: undefined,
  stopCode: undefined,
  stoppedReason: undefined,
  containerInstanceArn: undefined,
  networkInterface: {
    networkInterfaceId: 'eni-00000000000000001',
    subnetId: ids.taskSubnets[0],
    privateIpAddress: '10.0.10.20',
    ipv6Address: undefined,
  },
  containers: [aContainer()],
  ...over,
});

/**
 * A task of the primary deployment that stopped two minutes ago. What it says of its end is up to
 * the test.
 */
export const aStoppedTask = (over: Partial<Task> = {}): Task =>
  aTask({
    taskArn: taskArn('dddd0000000000000000000000000001'),
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    createdAt: ago(240),
    startedAt: ago(210),
    stoppingAt: ago(130),
    stoppedAt: ago(120),
    networkInterface: undefined,
    containers: [aContainer({ lastStatus: 'STOPPED' })],
    ...over,
  });

/**
 * A task that ECS gave up before it ran, for this reason; `containerReason` is what its container
 * says.
 */
export const aFailedStart = (
  stoppedReason: string,
  containerReason?: string,
  over: Partial<Task> = {},
): Task =>
  aStoppedTask({
    stopCode: 'TaskFailedToStart',
    stoppedReason,
    startedAt: undefined,
    containers: [aContainer({ lastStatus: 'STOPPED', reason: containerReason })],
    ...over,
  });

/** A task that ended because its essential container did. */
export const anExitedTask = (
  exitCode: number,
  container: Partial<Container> = {},
  over: Partial<Task> = {},
): Task =>
  aStoppedTask({
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [aContainer({ lastStatus: 'STOPPED', exitCode, ...container })],
    ...over,
  });

/** A task that ECS stopped because it failed the checks of the target group. */
export const aReplacedTask = (over: Partial<Task> = {}): Task =>
  aStoppedTask({
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Task failed ELB health checks in (target-group ${ids.targetGroupArn})`,
    containers: [aContainer({ lastStatus: 'STOPPED', exitCode: 143 })],
    ...over,
  });

/** `count` copies with task ids of their own. */
export const times = (count: number, make: (over: Partial<Task>) => Task): readonly Task[] =>
  Array.from({ length: count }, (_, n) =>
    make({ taskArn: taskArn(`bbbb${String(n).padStart(28, '0')}`) }),
  );

export const aContainerDefinition = (
  over: Partial<ContainerDefinition> = {},
): ContainerDefinition => ({
  name: 'web',
  image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2',
  essential: true,
  cpu: undefined,
  memory: undefined,
  command: [],
  entryPoint: [],
  portMappings: [
    {
      containerPort: 8080,
      containerPortRange: undefined,
      hostPort: 8080,
      protocol: 'tcp',
      appProtocol: undefined,
    },
  ],
  environment: {},
  secretNames: [],
  healthCheck: undefined,
  logs: {
    kind: 'awslogs',
    logGroupName: '/ecs/web',
    region: 'us-east-1',
    streamPrefix: 'ecs',
    createGroup: false,
  },
  ...over,
});

export const aTaskDefinition = (over: Partial<TaskDefinition> = {}): TaskDefinition => ({
  taskDefinitionArn: ids.taskDefinitionArn,
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  cpuArchitecture: undefined,
  executionRoleArn: 'arn:aws:iam::111122223333:role/ecsTaskExecutionRole',
  taskRoleArn: 'arn:aws:iam::111122223333:role/web-task',
  usesServiceMeshProxy: false,
  containers: [aContainerDefinition()],
  ...over,
});

/** Overrides of the health check alone may be partial. */
export const aTargetGroup = ({
  healthCheck,
  ...over
}: Partial<Omit<TargetGroup, 'healthCheck'>> & {
  healthCheck?: Partial<TargetGroup['healthCheck']>;
} = {}): TargetGroup => ({
  targetGroupArn: ids.targetGroupArn,
  targetGroupName: 'web-tg',
  protocol: 'HTTP',
  protocolVersion: 'HTTP1',
  port: 80,
  vpcId: ids.vpc,
  targetType: 'ip',
  ipAddressType: 'ipv4',
  loadBalancerArns: [ids.loadBalancerArn],
  healthCheck: {
    enabled: true,
    protocol: 'HTTP',
    port: 'traffic-port',
    path: '/health',
    intervalSeconds: 30,
    timeoutSeconds: 5,
    healthyThresholdCount: 5,
    unhealthyThresholdCount: 2,
    matcher: '200',
    ...healthCheck,
  },
  ...over,
});

/** A healthy target at the address of `aTask()`. */
export const aTarget = (over: Partial<TargetHealth> = {}): TargetHealth => ({
  targetGroupArn: ids.targetGroupArn,
  targetId: '10.0.10.20',
  port: 8080,
  availabilityZone: 'us-east-1a',
  healthCheckPort: 8080,
  state: 'healthy',
  reason: undefined,
  description: undefined,
  ...over,
});

export const anUnhealthyTarget = (
  reason: string,
  description: string,
  over: Partial<TargetHealth> = {},
): TargetHealth => aTarget({ state: 'unhealthy', reason, description, ...over });

/** The tasks' group: it admits the load balancer's group on 8080 and lets everything out. */
export const aSecurityGroup = (over: Partial<SecurityGroup> = {}): SecurityGroup => ({
  groupId: ids.taskGroup,
  groupName: 'web-tasks',
  vpcId: ids.vpc,
  ownerId: ids.account,
  tags: {},
  ingress: [
    {
      ipProtocol: 'tcp',
      fromPort: 8080,
      toPort: 8080,
      peer: { kind: 'security-group', groupId: ids.loadBalancerGroup, peeringStatus: undefined },
    },
  ],
  egress: [
    {
      ipProtocol: '-1',
      fromPort: undefined,
      toPort: undefined,
      peer: { kind: 'ipv4', cidr: '0.0.0.0/0' },
    },
  ],
  ...over,
});

/** The load balancer's group: open to the world on 80, and out to everywhere. */
export const aLoadBalancerSecurityGroup = (over: Partial<SecurityGroup> = {}): SecurityGroup =>
  aSecurityGroup({
    groupId: ids.loadBalancerGroup,
    groupName: 'demo-alb',
    ingress: [
      { ipProtocol: 'tcp', fromPort: 80, toPort: 80, peer: { kind: 'ipv4', cidr: '0.0.0.0/0' } },
    ],
    ...over,
  });

export const aLoadBalancer = (over: Partial<LoadBalancer> = {}): LoadBalancer => ({
  loadBalancerArn: ids.loadBalancerArn,
  loadBalancerName: 'demo-alb',
  dnsName: 'demo-alb-1.us-east-1.elb.amazonaws.com',
  type: 'application',
  scheme: 'internet-facing',
  vpcId: ids.vpc,
  ipAddressType: 'ipv4',
  state: 'active',
  stateReason: undefined,
  securityGroupIds: [ids.loadBalancerGroup],
  zones: [
    { zoneName: 'us-east-1a', subnetId: ids.loadBalancerSubnets[0] },
    { zoneName: 'us-east-1b', subnetId: ids.loadBalancerSubnets[1] },
  ],
  ...over,
});

/** A listener whose default rule forwards to the target group. */
export const aListener = (over: Partial<Listener> = {}): Listener => ({
  listenerArn: ids.listenerArn,
  loadBalancerArn: ids.loadBalancerArn,
  port: 80,
  protocol: 'HTTP',
  rules: [
    {
      ruleArn: `${ids.listenerArn}/default`,
      isDefault: true,
      actionTypes: ['forward'],
      forwardsTo: [{ targetGroupArn: ids.targetGroupArn, weight: 1 }],
    },
  ],
  ...over,
});

export const aSubnet = (over: Partial<Subnet> = {}): Subnet => ({
  subnetId: ids.taskSubnets[0],
  vpcId: ids.vpc,
  availabilityZone: 'us-east-1a',
  ipv4Cidr: '10.0.10.0/24',
  ipv6Cidrs: [],
  availableIpAddressCount: 200,
  ...over,
});

/** The four subnets of the built network. */
export const subnets: readonly Subnet[] = [
  aSubnet(),
  aSubnet({
    subnetId: ids.taskSubnets[1],
    availabilityZone: 'us-east-1b',
    ipv4Cidr: '10.0.11.0/24',
  }),
  aSubnet({ subnetId: ids.loadBalancerSubnets[0], ipv4Cidr: '10.0.0.0/24' }),
  aSubnet({
    subnetId: ids.loadBalancerSubnets[1],
    availabilityZone: 'us-east-1b',
    ipv4Cidr: '10.0.1.0/24',
  }),
];

/** One ACL for all subnets that lets everything through. */
export const aNetworkAcl = (over: Partial<NetworkAcl> = {}): NetworkAcl => ({
  networkAclId: 'acl-0000000000def0001',
  subnetIds: subnets.map(({ subnetId }) => subnetId),
  entries: [false, true].flatMap((egress) => [
    {
      ruleNumber: 100,
      egress,
      protocol: '-1',
      action: 'allow' as const,
      ipv4Cidr: '0.0.0.0/0',
      ipv6Cidr: undefined,
      fromPort: undefined,
      toPort: undefined,
    },
    {
      ruleNumber: 32767,
      egress,
      protocol: '-1',
      action: 'deny' as const,
      ipv4Cidr: '0.0.0.0/0',
      ipv6Cidr: undefined,
      fromPort: undefined,
      toPort: undefined,
    },
  ]),
  ...over,
});

/** The network interface of `aTask()`. */
export const aNetworkInterface = (over: Partial<NetworkInterface> = {}): NetworkInterface => ({
  networkInterfaceId: 'eni-00000000000000001',
  vpcId: ids.vpc,
  subnetId: ids.taskSubnets[0],
  ownerId: ids.account,
  privateIpAddresses: ['10.0.10.20'],
  ipv6Addresses: [],
  securityGroupIds: [ids.taskGroup],
  ...over,
});

/** The log of one container of a task, a line a second, the last one `secondsAgo`. */
export const aLog = (
  task: Task,
  lines: readonly string[],
  { containerName = 'web', complete = true, secondsAgo = 60 } = {},
): ContainerLog => ({
  taskArn: task.taskArn,
  containerName,
  logGroupName: '/ecs/web',
  logStreamName: `ecs/${containerName}/${task.taskArn.slice(task.taskArn.lastIndexOf('/') + 1)}`,
  lines: lines.map((message, n) => ({ at: ago(secondsAgo + lines.length - 1 - n), message })),
  complete,
});

/** Everything of a healthy service; write only the facts that matter. */
export const facts = (over: Partial<Facts> = {}): Facts => ({
  service: aService(),
  serviceDeployment: undefined,
  serviceRevisions: [],
  routeTables: [],
  vpcEndpoints: { found: [], securityGroups: [] },
  instanceStatuses: [],
  secretMetadata: [],
  serviceScaling: [],
  instanceScaling: [],
  targetGroupAttributes: [],
  tasks: [
    aTask(),
    aTask({
      taskArn: taskArn('aaaa0000000000000000000000000002'),
      availabilityZone: 'us-east-1b',
      networkInterface: {
        networkInterfaceId: 'eni-00000000000000002',
        subnetId: ids.taskSubnets[1],
        privateIpAddress: '10.0.11.20',
        ipv6Address: undefined,
      },
    }),
  ],
  stoppedTasks: [],
  taskDefinitions: [aTaskDefinition()],
  targetGroups: { found: [aTargetGroup()], missingArns: [] },
  targetHealth: [aTarget(), aTarget({ targetId: '10.0.11.20', availabilityZone: 'us-east-1b' })],
  loadBalancers: [aLoadBalancer()],
  listeners: [aListener()],
  networkInterfaces: [
    aNetworkInterface(),
    aNetworkInterface({
      networkInterfaceId: 'eni-00000000000000002',
      subnetId: ids.taskSubnets[1],
      privateIpAddresses: ['10.0.11.20'],
    }),
  ],
  instances: [],
  containerInstances: [],
  securityGroups: [aSecurityGroup(), aLoadBalancerSecurityGroup()],
  subnets,
  networkAcls: [aNetworkAcl()],
  prefixLists: [],
  logs: [],
  ...over,
});

export const unreadable = (operation = 'logs:GetLogEvents'): Unreadable => ({
  state: 'unreadable',
  operation,
  kind: 'denied',
  error: 'AccessDeniedException',
});

/**
 * What a check sees of a healthy service with these differences: every fact as a value and, for the
 * checks that use it, as a reading. Facts named in `without` could not be read.
 */
export function seen(
  over: Partial<Facts> = {},
  { without = [] }: { without?: readonly FactName[] } = {},
): Seen<FactName, FactName> {
  const all = facts(over);
  const readings = Object.entries(all).map(([name, value]) => [
    name,
    without.some((one) => one === name) ? unreadable() : { state: 'read', value },
  ]);
  return { ...all, optional: Object.fromEntries(readings), now };
}

/** The problems of an answer; fails the test when the check did not answer with problems. */
export function problemsOf<Answer>(answer: Answer): Extract<Answer, readonly unknown[]> {
  if (!Array.isArray(answer)) throw new Error(`expected problems, got ${JSON.stringify(answer)}`);
  return answer as Extract<Answer, readonly unknown[]>;
}
