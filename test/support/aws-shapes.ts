import type { Answers } from './aws-answers';
import { ids, now, ago } from './builders';

const at = (secondsAgo: number): Date => new Date(now - secondsAgo * 1000);
const account = ids.account;
const taskArn = (id: string): string => `arn:aws:ecs:us-east-1:${account}:task/demo/${id}`;
export const runningTask = taskArn('0123456789abcdef0123456789abcdef');
export const stoppedTask = taskArn('fedcba9876543210fedcba9876543210');
const containerInstanceArn = `arn:aws:ecs:us-east-1:${account}:container-instance/demo/aaaaaaaaaaaa4aaa8aaaaaaaaaaaaaaa`;
const instanceId = 'i-0123456789abcdef0';
export const alternateArn = ids.targetGroupArn.replace('web-tg', 'web-tg-2');
const ruleArn = ids.listenerArn.replace(':listener/', ':listener-rule/') + '/9683b2d02a6cabee';
const serviceDeploymentArn = `arn:aws:ecs:us-east-1:${account}:service-deployment/demo/web/abc`;

const only =
  <T>(key: string, one: T) =>
  () => ({ [key]: [one] });

const network = {
  awsvpcConfiguration: {
    subnets: [...ids.taskSubnets],
    securityGroups: [ids.taskGroup],
    assignPublicIp: 'DISABLED',
  },
};

const service = {
  serviceArn: ids.serviceArn,
  serviceName: 'web',
  clusterArn: ids.clusterArn,
  status: 'ACTIVE',
  desiredCount: 1,
  runningCount: 1,
  pendingCount: 0,
  launchType: 'FARGATE',
  taskDefinition: ids.taskDefinitionArn,
  healthCheckGracePeriodSeconds: 0,
  schedulingStrategy: 'REPLICA',
  createdAt: at(90_000),
  roleArn: `arn:aws:iam::${account}:role/aws-service-role/ecs`,
  loadBalancers: [
    { targetGroupArn: ids.targetGroupArn, containerName: 'web', containerPort: 8080 },
  ],
  networkConfiguration: network,
  deploymentConfiguration: {
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    strategy: 'ROLLING',
    deploymentCircuitBreaker: { enable: false, rollback: false },
  },
  deployments: [
    {
      id: ids.deployment,
      status: 'PRIMARY',
      taskDefinition: ids.taskDefinitionArn,
      desiredCount: 1,
      runningCount: 1,
      pendingCount: 0,
      failedTasks: 4,
      createdAt: at(1200),
      updatedAt: at(30),
      rolloutState: 'IN_PROGRESS',
      networkConfiguration: network,
    },
  ],
  events: [
    { id: 'e1', createdAt: at(60), message: '(service web) has started 1 tasks: (task 0123).' },
  ],
  tags: [{ key: 'team', value: 'shop' }],
};

const task = (arn: string, address: string, over: object = {}) => ({
  taskArn: arn,
  clusterArn: ids.clusterArn,
  taskDefinitionArn: ids.taskDefinitionArn,
  startedBy: ids.deployment,
  group: 'service:web',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  createdAt: at(400),
  startedAt: at(380),
  launchType: 'FARGATE',
  attachments: [
    {
      id: 'a1',
      type: 'ElasticNetworkInterface',
      status: 'ATTACHED',
      details: [
        { name: 'subnetId', value: ids.taskSubnets[0] },
        { name: 'networkInterfaceId', value: 'eni-0123456789abcdef0' },
        { name: 'privateIPv4Address', value: address },
      ],
    },
  ],
  containers: [{ name: 'web', lastStatus: 'RUNNING', runtimeId: 'r1', networkBindings: [] }],
  ...over,
});

const stopped = {
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  stoppedAt: at(300),
  stoppingAt: at(330),
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: `Task failed ELB health checks in (target-group ${ids.targetGroupArn})`,
  containers: [{ name: 'web', lastStatus: 'STOPPED', exitCode: 137, networkBindings: [] }],
};

const targetGroup = (targetGroupArn: string, over: object = {}) => ({
  TargetGroupArn: targetGroupArn,
  TargetGroupName: targetGroupArn.split('/')[1],
  Protocol: 'HTTP',
  ProtocolVersion: 'HTTP1',
  Port: 80,
  VpcId: ids.vpc,
  TargetType: 'ip',
  IpAddressType: 'ipv4',
  LoadBalancerArns: [ids.loadBalancerArn],
  HealthCheckEnabled: true,
  HealthCheckProtocol: 'HTTP',
  HealthCheckPort: 'traffic-port',
  HealthCheckPath: '/health',
  HealthCheckIntervalSeconds: 30,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 5,
  UnhealthyThresholdCount: 2,
  Matcher: { HttpCode: '200' },
  ...over,
});

const timedOut = { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' };

const everything = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
};

const group = (groupId: string, over: object = {}) => ({
  GroupId: groupId,
  GroupName: groupId,
  VpcId: ids.vpc,
  OwnerId: account,
  Tags: [{ Key: 'targetmedic:remediate', Value: 'approve' }],
  IpPermissions: [],
  IpPermissionsEgress: [everything],
  ...over,
});

/** A Fargate service whose one target is silent and whose tasks are stopped for it. */
export const silentFargate: Answers = {
  'ecs:DescribeServices': only('services', service),
  'ecs:ListTasks': ({ desiredStatus }) => ({
    taskArns: [desiredStatus === 'STOPPED' ? stoppedTask : runningTask],
  }),
  'ecs:DescribeTasks': () => ({
    tasks: [task(runningTask, '10.0.1.10'), task(stoppedTask, '10.0.1.9', stopped)],
    failures: [],
  }),
  'ecs:DescribeTaskDefinition': () => ({
    taskDefinition: {
      taskDefinitionArn: ids.taskDefinitionArn,
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        {
          name: 'web',
          image: 'web:7',
          essential: true,
          portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
          environment: [
            { name: 'PORT', value: '8080' },
            { name: 'API_KEY', value: 'hush' },
          ],
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/ecs/web',
              'awslogs-region': 'us-east-1',
              'awslogs-stream-prefix': 'ecs',
            },
          },
        },
      ],
    },
  }),
  'elbv2:DescribeTargetGroups': () => ({ TargetGroups: [targetGroup(ids.targetGroupArn)] }),
  'elbv2:DescribeTargetHealth': () => ({
    TargetHealthDescriptions: [
      { Target: { Id: '10.0.1.10', Port: 8080 }, HealthCheckPort: '8080', TargetHealth: timedOut },
    ],
  }),
  'elbv2:DescribeLoadBalancers': () => ({
    LoadBalancers: [
      {
        LoadBalancerArn: ids.loadBalancerArn,
        LoadBalancerName: 'demo-alb',
        DNSName: 'demo.example',
        Type: 'application',
        Scheme: 'internet-facing',
        VpcId: ids.vpc,
        State: { Code: 'active' },
        SecurityGroups: [ids.loadBalancerGroup],
        AvailabilityZones: ids.loadBalancerSubnets.map((SubnetId, index) => ({
          ZoneName: `us-east-1${'ab'[index]}`,
          SubnetId,
        })),
      },
    ],
  }),
  'ec2:DescribeNetworkInterfaces': only('NetworkInterfaces', {
    NetworkInterfaceId: 'eni-0123456789abcdef0',
    VpcId: ids.vpc,
    SubnetId: ids.taskSubnets[0],
    OwnerId: account,
    PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.10' }],
    Groups: [{ GroupId: ids.taskGroup }],
  }),
  'ec2:DescribeSecurityGroups': () => ({
    SecurityGroups: [group(ids.taskGroup), group(ids.loadBalancerGroup)],
  }),
  'ec2:DescribeSubnets': () => ({
    Subnets: [...ids.taskSubnets, ...ids.loadBalancerSubnets].map((SubnetId, index) => ({
      SubnetId,
      VpcId: ids.vpc,
      AvailabilityZone: 'us-east-1a',
      CidrBlock: `10.0.${index}.0/24`,
      AvailableIpAddressCount: 200,
    })),
  }),
  'ec2:DescribeNetworkAcls': only('NetworkAcls', {
    NetworkAclId: 'acl-1',
    Associations: [...ids.taskSubnets, ...ids.loadBalancerSubnets].map((SubnetId) => ({
      SubnetId,
    })),
    Entries: [false, true].map((Egress) => ({
      RuleNumber: 100,
      Egress,
      Protocol: '-1',
      RuleAction: 'allow',
      CidrBlock: '0.0.0.0/0',
    })),
  }),
  'logs:GetLogEvents': () => ({
    events: [{ timestamp: Date.parse(ago(370)), message: 'listening' }],
    nextForwardToken: 'f/1',
  }),
  'logs:DescribeDeliverySources': () => ({
    deliverySources: [
      { name: 'checks', logType: 'ALB_HEALTH_CHECK_LOGS', resourceArns: [ids.loadBalancerArn] },
    ],
  }),
  'logs:DescribeDeliveries': () => ({
    deliveries: [
      {
        deliverySourceName: 'checks',
        deliveryDestinationArn: 'to-logs',
        deliveryDestinationType: 'CWL',
      },
    ],
  }),
  'logs:DescribeDeliveryDestinations': () => ({
    deliveryDestinations: [
      {
        arn: 'to-logs',
        outputFormat: 'plain',
        deliveryDestinationConfiguration: {
          destinationResourceArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/lb/checks',
        },
      },
    ],
  }),
  'logs:FilterLogEvents': () => ({ events: [] }),
};

const fixedPort = [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp', bindIP: '0.0.0.0' }];
const onInstance = { containerInstanceArn, launchType: 'EC2', attachments: [] };

const { 'ec2:DescribeNetworkInterfaces': _, ...withoutInterfaces } = silentFargate;

/**
 * Blue/green on EC2 instances, behind rules that refer to a prefix list: the shape that calls for
 * every fact.
 */
export const silentInstances: Answers = {
  ...withoutInterfaces,
  'ecs:DescribeServices': only('services', {
    ...service,
    launchType: 'EC2',
    networkConfiguration: undefined,
    currentServiceDeployment: serviceDeploymentArn,
    deploymentConfiguration: { ...service.deploymentConfiguration, strategy: 'BLUE_GREEN' },
    deployments: service.deployments.map((one) => ({ ...one, networkConfiguration: undefined })),
    loadBalancers: [
      {
        targetGroupArn: ids.targetGroupArn,
        containerName: 'web',
        containerPort: 8080,
        advancedConfiguration: {
          alternateTargetGroupArn: alternateArn,
          productionListenerRule: ruleArn,
          roleArn: `arn:aws:iam::${account}:role/infrastructure`,
        },
      },
    ],
  }),
  'ecs:DescribeServiceDeployments': only('serviceDeployments', {
    serviceDeploymentArn,
    status: 'IN_PROGRESS',
    lifecycleStage: 'SCALE_UP',
    createdAt: at(1200),
    targetServiceRevision: { arn: 'revision-2' },
    sourceServiceRevisions: [{ arn: 'revision-1' }],
  }),
  'ecs:DescribeServiceRevisions': () => ({
    serviceRevisions: ['revision-1', 'revision-2'].map((serviceRevisionArn) => ({
      serviceRevisionArn,
      loadBalancers: [
        { targetGroupArn: ids.targetGroupArn, containerName: 'web', containerPort: 8080 },
      ],
    })),
  }),
  'ecs:DescribeTasks': () => ({
    tasks: [
      task(runningTask, '', {
        ...onInstance,
        containers: [{ name: 'web', lastStatus: 'RUNNING', networkBindings: fixedPort }],
      }),
      task(stoppedTask, '', {
        ...stopped,
        ...onInstance,
        containers: [
          { name: 'web', lastStatus: 'STOPPED', exitCode: 137, networkBindings: fixedPort },
        ],
      }),
    ],
    failures: [],
  }),
  'ecs:DescribeContainerInstances': () => ({
    containerInstances: [
      { containerInstanceArn, ec2InstanceId: instanceId, status: 'ACTIVE', agentConnected: true },
    ],
    failures: [],
  }),
  'elbv2:DescribeTargetGroups': () => ({
    TargetGroups: [ids.targetGroupArn, alternateArn].map((arn) =>
      targetGroup(arn, { TargetType: 'instance' }),
    ),
  }),
  'elbv2:DescribeTargetHealth': ({ TargetGroupArn: arn }) => ({
    TargetHealthDescriptions:
      arn === alternateArn
        ? []
        : [
            {
              Target: { Id: instanceId, Port: 8080 },
              HealthCheckPort: '8080',
              TargetHealth: timedOut,
            },
          ],
  }),
  'elbv2:DescribeListeners': only('Listeners', {
    ListenerArn: ids.listenerArn,
    LoadBalancerArn: ids.loadBalancerArn,
    Port: 80,
    Protocol: 'HTTP',
  }),
  'elbv2:DescribeRules': only('Rules', {
    RuleArn: ruleArn,
    IsDefault: true,
    Actions: [
      {
        Type: 'forward',
        TargetGroupArn: ids.targetGroupArn,
        ForwardConfig: { TargetGroups: [{ TargetGroupArn: ids.targetGroupArn, Weight: 1 }] },
      },
    ],
  }),
  'ec2:DescribeInstances': only('Reservations', {
    Instances: [
      {
        InstanceId: instanceId,
        State: { Name: 'running' },
        VpcId: ids.vpc,
        SubnetId: ids.taskSubnets[0],
        PrivateIpAddress: '10.0.1.20',
        SecurityGroups: [{ GroupId: ids.taskGroup }],
        NetworkInterfaces: [
          {
            NetworkInterfaceId: 'eni-1',
            SubnetId: ids.taskSubnets[0],
            Attachment: { DeviceIndex: 0 },
            Groups: [{ GroupId: ids.taskGroup }],
          },
        ],
      },
    ],
  }),
  'ec2:DescribeSecurityGroups': () => ({
    SecurityGroups: [
      group(ids.taskGroup, {
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 9000,
            ToPort: 9000,
            IpRanges: [],
            Ipv6Ranges: [],
            PrefixListIds: [{ PrefixListId: 'pl-1' }],
            UserIdGroupPairs: [],
          },
        ],
      }),
      group(ids.loadBalancerGroup),
    ],
  }),
  'ec2:GetManagedPrefixListEntries': () => ({ Entries: [{ Cidr: '10.9.0.0/16' }] }),
};
