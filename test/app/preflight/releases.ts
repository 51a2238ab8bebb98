import type { CreateServiceRequest, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import {
  containerOf,
  imageOf,
  parameterArn,
  roleArn,
  secretArn,
  serviceOf,
  type Ground,
} from './ground';

/** A release: the service that it is for, and its definition. */
export interface Release {
  readonly service: CreateServiceRequest;
  readonly definition: RegisterTaskDefinitionRequest;
}

type Change = (ground: Ground) => Partial<Release>;
/** What it is, what configuration proves of it (nothing: it comes up), and what it changes. */
export type Row = readonly [string, readonly string[], Change];

const container =
  (more: Parameters<typeof containerOf>[1]): Change =>
  (ground) => ({
    definition: { ...ground.definition, containerDefinitions: [containerOf(ground, more)] },
  });
const definition =
  (more: Partial<RegisterTaskDefinitionRequest>): Change =>
  (ground) => ({ definition: { ...ground.definition, ...more } });
const service =
  (more: (ground: Ground) => Partial<CreateServiceRequest>): Change =>
  (ground) => ({ service: { ...serviceOf(ground), ...more(ground) } });
const behind = (name: string, containerPort = 8080): Change =>
  service(({ targetGroups }) => ({
    loadBalancers: [{ targetGroupArn: targetGroups[name], containerName: 'app', containerPort }],
  }));
const placed = (
  subnets: (ground: Ground) => readonly (string | undefined)[],
  groups: (ground: Ground) => readonly (string | undefined)[],
): Change =>
  service((ground) => ({
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: subnets(ground).flatMap((id) => id ?? []),
        securityGroups: groups(ground).flatMap((id) => id ?? []),
      },
    },
  }));
const inGroups = (...names: string[]): Change =>
  placed(
    ({ taskSubnetIds }) => taskSubnetIds,
    ({ groups }) => names.map((name) => groups[name]),
  );
/** Behind another target group, with groups that let everything in. */
const openBehind = (name: string): Change =>
  service((ground) => ({
    loadBalancers: behind(name)(ground).service?.loadBalancers,
    networkConfiguration: inGroups('everything')(ground).service?.networkConfiguration,
  }));
const inSubnet = (name: string): Change =>
  placed(
    ({ subnets }) => [subnets[name]],
    ({ taskGroup }) => [taskGroup.groupId],
  );
const secret = (valueFrom: string): Change => container({ secrets: [{ name: 'KEY', valueFrom }] });
const environmentFile = (value: string): Change =>
  container({ environmentFiles: [{ value, type: 's3' }] });
const mounted = (fileSystemId: string, accessPointId?: string): Change =>
  definition({
    volumes: [
      {
        name: 'data',
        efsVolumeConfiguration: {
          fileSystemId,
          ...(accessPointId === undefined ? {} : { authorizationConfig: { accessPointId } }),
        },
      },
    ],
  });
const both =
  (...changes: readonly Change[]): Change =>
  (ground) =>
    Object.assign({}, ...changes.map((change) => change(ground)));
const onArm =
  (image: string): Change =>
  (ground) => ({
    definition: {
      ...ground.definition,
      runtimePlatform: { cpuArchitecture: 'ARM64' },
      containerDefinitions: [containerOf(ground, { image })],
    },
  });
const pair = (production: string): Change =>
  service(({ targetGroups, rules }) => ({
    deploymentConfiguration: { strategy: 'BLUE_GREEN' },
    loadBalancers: [
      {
        targetGroupArn: targetGroups['blue'],
        containerName: 'app',
        containerPort: 8080,
        advancedConfiguration: {
          alternateTargetGroupArn: targetGroups['green'],
          productionListenerRule: rules[production],
          testListenerRule: rules['test'],
          roleArn: roleArn('infrastructure'),
        },
      },
    ],
  }));
/** In bridge mode, on the instances of a cluster. */
const onHosts = (
  cluster: string,
  hostPort: number,
  more: Partial<RegisterTaskDefinitionRequest> = {},
  ofService: Partial<CreateServiceRequest> = {},
): Change =>
  both(
    service(({ hostTargetGroup }) => ({
      cluster,
      launchType: 'EC2',
      networkConfiguration: undefined,
      loadBalancers: [
        { targetGroupArn: hostTargetGroup, containerName: 'app', containerPort: 8080 },
      ],
      ...ofService,
    })),
    (ground) => ({
      definition: {
        ...ground.definition,
        networkMode: 'bridge',
        containerDefinitions: [
          containerOf(ground, { portMappings: [{ containerPort: 8080, hostPort }] }),
        ],
        ...more,
      },
    }),
  );

const awslogs = (group: string, more: Record<string, string> = {}): Change =>
  container({
    logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': group, ...more } },
  });

/** Releases that would fail, each with what configuration proves. */
export const failing: readonly Row[] = [
  ['an image that was never pushed', ['image-not-found'], container({ image: imageOf('nine') })],
  [
    'a repository that is not there',
    ['image-not-found'],
    container({ image: imageOf('1').replace('/web', '/wbe') }),
  ],
  [
    'a digest that is gone',
    ['image-not-found'],
    container({ image: `${imageOf('1').replace(':1', '')}@sha256:${'b'.repeat(64)}` }),
  ],
  ['an image for arm alone', ['image-architecture-mismatch'], container({ image: imageOf('arm') })],
  [
    'an image of one platform, which its configuration tells',
    ['image-architecture-mismatch'],
    container({ image: imageOf('arm-alone') }),
  ],
  [
    'an arm task with an image for both but the wrong word',
    ['image-architecture-mismatch'],
    both(
      definition({
        runtimePlatform: {
          cpuArchitecture: 'X86_64',
          operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE',
        },
      }),
      (ground) => ({
        definition: {
          ...ground.definition,
          runtimePlatform: {
            cpuArchitecture: 'X86_64',
            operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE',
          },
          containerDefinitions: [containerOf(ground, { image: imageOf('both') })],
        },
      }),
    ),
  ],
  ['a secret that is not there', ['secret-not-found'], secret(secretArn('nothing'))],
  ['a secret that is being deleted', ['secret-not-found'], secret(secretArn('old'))],
  [
    'a stage that the secret does not have',
    ['secret-value-unusable'],
    secret(`${secretArn('db')}::BLUE:`),
  ],
  [
    'a version that the secret does not have',
    ['secret-value-unusable'],
    secret(`${secretArn('db')}:::version-9`),
  ],
  [
    'a parameter by its ARN that is not there',
    ['secret-not-found'],
    secret(parameterArn('prod/web/kee')),
  ],
  ['a parameter by its name that is not there', ['secret-not-found'], secret('/prod/web/none')],
  ['a parameter that is called without its folder', ['secret-not-found'], secret('key')],
  [
    'the token of a log driver that is not there',
    ['secret-not-found'],
    container({
      logConfiguration: {
        logDriver: 'splunk',
        secretOptions: [{ name: 'splunk-token', valueFrom: parameterArn('splunk') }],
      },
    }),
  ],
  [
    'the credentials of a registry that are not there',
    ['secret-not-found'],
    container({
      image: 'registry.example.com/web:1',
      repositoryCredentials: { credentialsParameter: secretArn('hub') },
    }),
  ],
  ['a log group that nobody made', ['log-group-missing'], awslogs('/ecs/other')],
  ['a log group whose name another one begins with', ['log-group-missing'], awslogs('/ecs/we')],
  [
    'an execution role that was deleted',
    ['task-role-unassumable'],
    definition({ executionRoleArn: roleArn('gone') }),
  ],
  [
    'a task role that trusts instances',
    ['task-role-unassumable'],
    definition({ taskRoleArn: roleArn('instances-only') }),
  ],
  [
    'a task role that trusts another account',
    ['task-role-unassumable'],
    definition({ taskRoleArn: roleArn('elsewhere') }),
  ],
  [
    'no execution role on Fargate',
    ['execution-role-unauthorized'],
    definition({ executionRoleArn: undefined }),
  ],
  ['a file system that is not there', ['volume-mount-failed'], mounted('fs-gone')],
  ['an access point that is not there', ['volume-mount-failed'], mounted('fs-here', 'fsap-gone')],
  [
    'an access point of another file system',
    ['volume-mount-failed'],
    mounted('fs-here', 'fsap-other'),
  ],
  [
    'a file system whose mount targets let no task in',
    ['volume-mount-failed'],
    mounted('fs-guarded'),
  ],
  [
    'a file system behind a network ACL that lets no NFS out',
    ['volume-mount-failed'],
    both(inSubnet('withoutNfs'), mounted('fs-here')),
  ],
  [
    'an environment file that nobody uploaded',
    ['environment-file-not-found'],
    environmentFile('arn:aws:s3:::config/web/stage.env'),
  ],
  [
    'an environment file in a bucket that is not there',
    ['environment-file-not-found'],
    environmentFile('arn:aws:s3:::confgi/web/prod.env'),
  ],
  [
    'an execution role that may not log in to the registry',
    ['execution-role-unauthorized'],
    definition({ executionRoleArn: roleArn('poor') }),
  ],
  [
    'an execution role that is denied its secret',
    ['execution-role-unauthorized'],
    (ground) => ({
      definition: {
        ...ground.definition,
        executionRoleArn: roleArn('denied'),
        containerDefinitions: [
          containerOf(ground, { secrets: [{ name: 'KEY', valueFrom: secretArn('db') }] }),
        ],
      },
    }),
  ],
  ['a file system without a mount target', ['volume-mount-failed'], mounted('fs-nowhere')],
  [
    'more CPU than the account may have',
    ['task-quota-reached'],
    both(
      definition({ cpu: '4096', memory: '8192' }),
      service(() => ({ desiredCount: 5 })),
    ),
  ],
  ['a container by another name', ['targets-not-registered'], container({ name: 'web' })],
  [
    'a port that the container does not map',
    ['targets-not-registered'],
    container({ portMappings: [{ containerPort: 9090 }] }),
  ],
  ['a group of tasks that is closed', ['task-ingress-missing'], inGroups('closed')],
  [
    'a group of tasks that is open to other addresses',
    ['task-ingress-missing'],
    inGroups('narrow'),
  ],
  [
    'a new port that nobody opened',
    ['task-ingress-missing'],
    both(behind('right', 9090), container({ portMappings: [{ containerPort: 9090 }] })),
  ],
  [
    'a monitor port that nobody opened',
    ['task-ingress-missing'],
    both(
      behind('monitor'),
      container({ portMappings: [{ containerPort: 8080 }, { containerPort: 8081 }] }),
    ),
  ],
  [
    'a load balancer that may not send',
    ['load-balancer-egress-missing'],
    both(behind('behindShut'), (ground) => ({
      service: {
        ...serviceOf(ground),
        loadBalancers: [
          {
            targetGroupArn: ground.targetGroups['behindShut'],
            containerName: 'app',
            containerPort: 8080,
          },
        ],
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: [...ground.taskSubnetIds],
            securityGroups: [ground.groups['byNumbers'] ?? ''],
          },
        },
      },
    })),
  ],
  ['a subnet whose ACL lets no answer out', ['network-acl-blocking'], inSubnet('guarded')],
  [
    'a subnet in a zone that the load balancer has not',
    ['availability-zone-not-enabled'],
    inSubnet('third'),
  ],
  ['a subnet without a free address', ['subnet-addresses-exhausted'], inSubnet('full')],
  ['a subnet of another VPC', ['target-group-vpc-mismatch'], inSubnet('foreign')],
  ['a target group of another VPC', ['target-group-vpc-mismatch'], behind('otherVpc')],
  ['a target group of instances', ['target-type-incompatible'], behind('instance')],
  ['a target group that no listener knows', ['target-group-detached'], behind('detached')],
  [
    'a target group that is gone',
    ['target-group-missing'],
    service(({ targetGroups }) => ({
      loadBalancers: [
        { targetGroupArn: `${targetGroups['right']}0`, containerName: 'app', containerPort: 8080 },
      ],
    })),
  ],
  [
    'a check on a port that no container has',
    ['health-check-port-unexposed'],
    behind('strangePort'),
  ],
  ['a control port that nobody opened', ['target-control-port-closed'], behind('optimizer')],
  ['no tasks at all', ['service-scaled-to-zero'], service(() => ({ desiredCount: 0 }))],
  ['a cluster without an instance', ['container-instances-missing'], onHosts('empty', 0)],
  [
    'a task that is larger than any instance',
    ['instance-resources-insufficient'],
    onHosts('hosts', 0, { cpu: '2048' }),
  ],
  [
    'a fixed port that the instances do not admit',
    ['task-ingress-missing'],
    onHosts('hosts', 8443),
  ],
  [
    'a pair whose production rule leads elsewhere',
    ['deployment-target-groups-miswired'],
    pair('right'),
  ],
  [
    'a pair whose production rule belongs to another load balancer',
    ['deployment-target-groups-miswired'],
    pair('elsewhere'),
  ],
  ['a pair whose production rule was deleted', ['deployment-target-groups-miswired'], pair('gone')],
];

/** Releases that come up well, some of them unusual. */
export const comingUp: readonly Row[] = [
  ['the plain one', [], () => ({})],
  [
    'an image by its digest',
    [],
    container({ image: `${imageOf('1').replace(':1', '')}@sha256:${'a'.repeat(64)}` }),
  ],
  ['an image for both platforms, and an arm task', [], onArm(imageOf('both'))],
  ['an image for arm alone by its configuration, and an arm task', [], onArm(imageOf('arm-alone'))],
  ['an image of another registry', [], container({ image: 'docker.io/library/nginx:1.27' })],
  [
    'an image that a cache will pull',
    [],
    container({ image: imageOf('1').replace('/web', '/hub/library/nginx') }),
  ],
  [
    'a secret with a key, a stage and a version',
    [],
    secret(`${secretArn('db')}:password:AWSCURRENT:`),
  ],
  ['a secret by its version', [], secret(`${secretArn('db')}:::version-1`)],
  ['a parameter in a folder by its ARN', [], secret(parameterArn('prod/web/key'))],
  ['a parameter in a folder by its name', [], secret('/prod/web/key')],
  ['a parameter in no folder by its ARN', [], secret(parameterArn('plain'))],
  ['a parameter in no folder by its name', [], secret('plain')],
  [
    'a parameter of another account',
    [],
    secret('arn:aws:ssm:us-east-1:111122223333:parameter/shared'),
  ],
  ['a parameter by its name and version', [], secret('plain:3')],
  [
    'a secret by the way of Parameter Store',
    [],
    secret(parameterArn('aws/reference/secretsmanager/db')),
  ],
  ['a parameter that AWS keeps', [], secret('/aws/service/ecs/optimized-ami/amazon-linux-2023')],
  [
    'a Windows task that names no architecture',
    [],
    (ground) => ({
      definition: {
        ...ground.definition,
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
        containerDefinitions: [containerOf(ground, { image: imageOf('windows') })],
      },
    }),
  ],
  [
    'a log group that the driver makes',
    [],
    awslogs('/ecs/other', { 'awslogs-create-group': 'true' }),
  ],
  ['logs that go elsewhere', [], container({ logConfiguration: { logDriver: 'awsfirelens' } })],
  [
    'a role that guards against the confused deputy',
    [],
    definition({ taskRoleArn: roleArn('guarded') }),
  ],
  [
    'a role with a condition that nobody judges here',
    [],
    definition({ taskRoleArn: roleArn('strange') }),
  ],
  ['a role that trusts everybody', [], definition({ taskRoleArn: roleArn('open') })],
  [
    'an execution role on instances, whose own role may pull the image',
    [],
    onHosts('hosts', 0, { executionRoleArn: roleArn('poor') }),
  ],
  [
    'a service that leaves to its cluster what it runs on',
    [],
    service(() => ({ cluster: 'serverless', launchType: undefined })),
  ],
  [
    'more CPU than one kind of Fargate may have, spread over both',
    [],
    both(
      definition({ cpu: '4096', memory: '8192' }),
      service(() => ({
        desiredCount: 3,
        launchType: undefined,
        capacityProviderStrategy: [
          { capacityProvider: 'FARGATE', weight: 1 },
          { capacityProvider: 'FARGATE_SPOT', weight: 1 },
        ],
      })),
    ),
  ],
  ['a file system with its access point', [], mounted('fs-here', 'fsap-here')],
  ['a file system with a mount target in one zone only', [], mounted('fs-one-zone')],
  ['an environment file that is there', [], environmentFile('arn:aws:s3:::config/web/prod.env')],
  [
    'an execution role that a policy of the secret may let in',
    [],
    (ground) => ({
      definition: {
        ...ground.definition,
        executionRoleArn: roleArn('by-resource'),
        containerDefinitions: [
          containerOf(ground, { secrets: [{ name: 'KEY', valueFrom: secretArn('db') }] }),
        ],
      },
    }),
  ],
  ['groups by addresses', [], inGroups('byNumbers')],
  ['a closed group beside an open one', [], inGroups('closed', 'everything')],
  [
    'a monitor port that is open',
    [],
    both(
      openBehind('monitor'),
      container({ portMappings: [{ containerPort: 8080 }, { containerPort: 8081 }] }),
    ),
  ],
  [
    'a range of ports that has the registered one',
    [],
    container({ portMappings: [{ containerPortRange: '8000-8100' }] }),
  ],
  ['a pair that is wired', [], pair('blue-only')],
  ['a check on a port of the application that no container declares', [], openBehind('management')],
  [
    'a capacity provider that has launched nothing yet',
    [],
    service(() => ({
      cluster: 'empty',
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: 'managed' }],
    })),
  ],
  [
    'a port that is mapped for udp, and may serve',
    [],
    container({ portMappings: [{ containerPort: 8080, protocol: 'udp' }] }),
  ],
  ['bridge mode with ports that the instance chooses', [], onHosts('hosts', 0)],
  ['a fixed port that is open', [], onHosts('hosts', 40_000)],
  ['a service without a load balancer', [], service(() => ({ loadBalancers: [] }))],
  [
    'a capacity provider that may launch an instance',
    [],
    onHosts(
      'empty',
      0,
      {},
      { launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'asg' }] },
    ),
  ],
  [
    'Fargate Spot',
    [],
    service(() => ({
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
    })),
  ],
  [
    'a sidecar that does not matter',
    [],
    (ground) => ({
      definition: {
        ...ground.definition,
        containerDefinitions: [
          ground.container,
          { name: 'sidecar', image: imageOf('both'), essential: false },
        ],
      },
    }),
  ],
  [
    'nothing of a skeleton but nulls',
    [],
    (ground) => ({
      definition: {
        ...ground.definition,
        taskRoleArn: null as unknown as undefined,
        volumes: null as unknown as undefined,
      },
    }),
  ],
];
