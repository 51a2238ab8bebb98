import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  createRule,
  createTargetGroup,
  forwardTo,
  redirectToHttps,
} from '../../sandbox/world/create-load-balancer';
import { release, type Release } from '../../sandbox/scenarios/change';
import { answering } from '../../sandbox/scenarios/images';
import { aclOfSubnets } from '../../sandbox/scenarios/network-acl/acl-of-subnets';
import { speakingTls } from '../../sandbox/scenarios/port/health-check-protocol-mismatch';
import { failingItsOwnCheck } from '../../sandbox/scenarios/task/end/container-health-check-failing';
import { imageReference, settingsOf, type Site } from '../../sandbox/scenarios/site';
import {
  aclEntry,
  allow,
  createSecurityGroup,
  createSubnet,
  createVpc,
  rule,
} from '../../sandbox/world/network/create-network';
import type { World } from '../../sandbox/world/world';
import type { FindingCode } from '../../src/findings/finding-code';

/**
 * What can tell that a release will fail: its settings, before a task has started; the roles and the
 * log group that may be made together with it; the first of its tasks, or two of them, as they do not
 * start; its tasks as they end again, or fail their checks.
 */
export type Evidence = 'settings' | 'made together' | 'start' | 'two tasks' | 'end' | 'checks';

/** A release that fails at one station of the path that its targets have to get along. */
export interface BrokenHop {
  readonly what: string;
  readonly cause: FindingCode;
  readonly evidence: Evidence;
  /** ECS never gives it up: no task of it counts as failed. */
  readonly isEndless?: true;
  /** It can happen to these alone, or comes to the same as another story with the others. */
  readonly only?: readonly string[];
  /** Breaks it and begins the release. */
  readonly begin: (world: World, site: Site) => void;
}

const ok = answering(8080, { status: 200, body: 'ok' });
const answers =
  (status: number, body: string) =>
  (world: World, site: Site): void =>
    release(world, site, { image: answering(8080, { status, body }) });
const having =
  (change: Release) =>
  (world: World, site: Site): void =>
    release(world, site, change);

/** The release runs in a security group of its own, to which nobody gave a rule. */
function inAGroupOfItsOwn(world: World, site: Site): void {
  const { groupId } = createSecurityGroup(world, {
    vpcId: site.vpcId,
    name: 'web-tasks-new',
    description: 'The tasks of the release',
  });
  moved(site, { securityGroups: [groupId] });
  release(world, site, { image: ok });
}

/** The release runs in a zone that the load balancer does not have. */
function inAThirdZone(world: World, site: Site): void {
  const third = createSubnet(world, {
    vpcId: site.vpcId,
    cidr: '10.0.3.0/24',
    zone: 'us-east-1c',
    wayOut: 'nat-gateway',
  });
  moved(site, { subnets: [third] });
  release(world, site, { image: ok });
}

function moved(
  { state: { service } }: Site,
  change: { readonly securityGroups?: string[]; readonly subnets?: string[] },
): void {
  const { subnets = [], ...before } = service.networkConfiguration?.awsvpcConfiguration ?? {};
  service.networkConfiguration = { awsvpcConfiguration: { subnets, ...before, ...change } };
}

/** The listeners redirect since the change that brought the release. */
function behindARedirect(world: World, site: Site): void {
  for (const rule of world.elbv2.rules.values()) rule.Actions = [redirectToHttps];
  for (const listener of world.elbv2.listeners.values())
    listener.DefaultActions = [redirectToHttps];
  for (const group of world.elbv2.targetGroups.values()) group.LoadBalancerArns = [];
  release(world, site, { image: ok });
}

/** The group checks a port that no container of the release has. */
function onAnotherCheckPort(world: World, site: Site): void {
  for (const group of world.elbv2.targetGroups.values()) group.HealthCheckPort = '9000';
  allow(world, site.taskGroup, 9000, { groupId: site.loadBalancerGroup.groupId });
  release(world, site, { image: ok });
}

type Station = 'way out of the load balancer' | 'network ACL' | 'group of the tasks';

/** The release listens on 9090, and one station on the way still knows 8080 only. */
const movesTo9090 =
  (forgotten: Station) =>
  (world: World, site: Site): void => {
    if (forgotten !== 'group of the tasks')
      allow(world, site.taskGroup, 9090, { groupId: site.loadBalancerGroup.groupId });
    if (forgotten === 'way out of the load balancer') onlyOutTo8080(world, site);
    if (forgotten === 'network ACL') onlyInTo8080(world, site);
    const { service } = site.state;
    service.loadBalancers = service.loadBalancers?.map((entry) => ({
      ...entry,
      containerPort: 9090,
    }));
    const portMappings = [{ containerPort: 9090, protocol: 'tcp' as const, name: 'http' }];
    release(world, site, {
      image: answering(9090, { status: 200, body: 'ok' }),
      container: { portMappings },
    });
  };

function onlyOutTo8080(world: World, { loadBalancerGroup }: Site): void {
  const port = { IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIpv4: '10.0.0.0/16' };
  loadBalancerGroup.rules = [
    ...loadBalancerGroup.rules.filter(({ IsEgress }) => !IsEgress),
    rule(world, loadBalancerGroup, port, true),
  ];
}

function onlyInTo8080(world: World, site: Site): void {
  const tcp = (From: number, To: number) => ({ Protocol: '6', PortRange: { From, To } });
  aclOfSubnets(world, site, site.taskSubnetIds, [
    aclEntry(100, 'allow', false, tcp(8080, 8080)),
    aclEntry(110, 'allow', false, tcp(32768, 65535)),
    aclEntry(100, 'allow', true),
  ]);
}

/** The service moves behind another group, to which a rule forwards; none: one that is gone. */
const behind =
  (settings: (own: TargetGroup, world: World) => TargetGroup | undefined) =>
  (world: World, site: Site): void => {
    const wanted = settings(site.targetGroup, world);
    const targetGroupArn =
      wanted === undefined
        ? site.targetGroupArn.replace('web-tg', 'old-tg')
        : createTargetGroup(world, 'new-tg', { ...settingsOf(site.targetGroup), ...wanted }, 10);
    createRule(world, site.listenerArn, 9, '/new/*', forwardTo(targetGroupArn));
    const { service } = site.state;
    service.loadBalancers = service.loadBalancers?.map((entry) => ({ ...entry, targetGroupArn }));
    release(world, site, { image: ok });
  };

function withoutRoom(world: World, site: Site): void {
  const { service } = site.state;
  Object.assign(service, {
    deploymentConfiguration: {
      ...service.deploymentConfiguration,
      minimumHealthyPercent: 100,
      maximumPercent: 100,
    },
  });
  release(world, site, { image: ok });
}

/** Without two groups for each entry of the service. */
const unpaired = ['ROLLING', 'gateway', 'EXTERNAL'];

/** Somebody points the production rule at a group that is not of the pair. */
function withAStrayRule(world: World, site: Site): void {
  const { productionListenerRule: arn } =
    site.state.service.loadBalancers?.[0]?.advancedConfiguration ?? {};
  const rule = world.elbv2.rules.get(arn ?? '');
  if (rule) rule.Actions = [forwardTo(site.targetGroupArn.replace('web-tg', 'old-tg'))];
  release(world, site, { image: ok });
}

function behindAFailedBalancer(world: World, site: Site): void {
  Object.assign(world.elbv2.loadBalancers.get(site.loadBalancerArn) ?? {}, {
    State: { Code: 'failed' },
  });
  release(world, site, { image: ok });
}

function withoutRegistration(world: World, site: Site): void {
  world.roles
    .of(site.state.service.roleArn ?? '')
    .denied.add('elasticloadbalancing:RegisterTargets');
  release(world, site, { image: ok });
}

function withoutAWayOut(world: World, site: Site): void {
  for (const table of world.ec2.routeTables.values())
    table.Routes = (table.Routes ?? []).filter(({ NatGatewayId }) => NatGatewayId === undefined);
  release(world, site, { image: ok });
}

const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3';

const withSecret = (world: World, site: Site, valueFrom: string): void => {
  world.secrets.add(secretArn);
  release(world, site, {
    image: ok,
    container: { secrets: [{ name: 'DATABASE_PASSWORD', valueFrom }] },
  });
};

const askingForAKey = (world: World, site: Site): void =>
  withSecret(world, site, `${secretArn}:password::`);

function withoutItsSecret(world: World, site: Site): void {
  world.roles
    .of(site.definition.executionRoleArn ?? '')
    .denied.add('secretsmanager:GetSecretValue');
  withSecret(world, site, secretArn);
}

function withAForeignRole(world: World, site: Site): void {
  const taskRoleArn = `arn:aws:iam::${world.accountId}:role/web-task`;
  world.roles.of(taskRoleArn).trusted = false;
  release(world, site, { image: ok, definition: { taskRoleArn } });
}

/** One release or more for each station, in the order of the path. */
export const brokenHops: readonly BrokenHop[] = [
  {
    what: 'has no room for another task',
    cause: 'deployment-capacity-deadlock',
    evidence: 'start',
    isEndless: true,
    only: ['ROLLING', 'gateway'],
    begin: withoutRoom,
  },
  {
    what: 'has a production rule that leads elsewhere',
    cause: 'deployment-target-groups-miswired',
    evidence: 'settings',
    isEndless: true,
    only: ['BLUE_GREEN', 'LINEAR', 'CANARY'],
    begin: withAStrayRule,
  },
  {
    what: 'names an image that is not there',
    cause: 'image-not-found',
    evidence: 'settings',
    begin: (world, site) =>
      release(world, site, {
        container: { image: imageReference(world, site.service, 'never-pushed') },
      }),
  },
  {
    what: 'names a secret that is not there',
    cause: 'secret-not-found',
    evidence: 'settings',
    begin: having({
      image: ok,
      container: {
        secrets: [
          {
            name: 'DATABASE_PASSWORD',
            valueFrom: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3',
          },
        ],
      },
    }),
  },
  {
    what: 'crashes at its start',
    cause: 'essential-container-exited',
    evidence: 'end',
    begin: having({
      image: {
        logs: [
          { message: 'starting' },
          { afterSeconds: 3, message: 'Error: the environment variable API_KEY is required' },
        ],
        exits: { afterSeconds: 4, code: 1 },
      },
    }),
  },
  {
    what: 'has an image for another platform',
    cause: 'image-architecture-mismatch',
    evidence: 'settings',
    begin: having({ image: { ...ok, platforms: ['linux/arm64'], architecture: 'ARM64' } }),
  },
  {
    what: 'mounts a file system that is not there',
    cause: 'volume-mount-failed',
    evidence: 'settings',
    begin: having({
      image: ok,
      definition: {
        volumes: [
          { name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-0a1b2c3d4e5f60718' } },
        ],
      },
    }),
  },
  {
    what: 'logs to a group that nobody made',
    cause: 'log-group-missing',
    evidence: 'made together',
    begin: having({
      image: ok,
      container: {
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/ecs/web-v2', 'awslogs-region': 'us-east-1' },
        },
      },
    }),
  },
  {
    what: 'may not read its secret',
    cause: 'execution-role-unauthorized',
    evidence: 'made together',
    begin: withoutItsSecret,
  },
  {
    what: 'has a role that ECS may not assume',
    cause: 'task-role-unassumable',
    evidence: 'made together',
    isEndless: true,
    begin: withAForeignRole,
  },
  {
    what: 'asks for a key that its secret does not have',
    cause: 'secret-value-unusable',
    evidence: 'start',
    begin: askingForAKey,
  },
  {
    what: 'calls a program that its image does not have',
    cause: 'container-command-failed',
    evidence: 'two tasks',
    begin: having({
      image: {
        startError:
          'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/start.sh": stat /app/start.sh: no such file or directory: unknown',
      },
    }),
  },
  {
    what: 'has lost its way to the registry',
    cause: 'aws-endpoint-unreachable',
    evidence: 'start',
    begin: withoutAWayOut,
  },
  {
    what: 'ends when it is done',
    cause: 'essential-container-completed',
    evidence: 'end',
    begin: having({
      image: {
        logs: [{ message: 'migrations are up to date' }],
        exits: { afterSeconds: 4, code: 0 },
      },
    }),
  },
  {
    what: 'needs more memory than it has',
    cause: 'container-out-of-memory',
    evidence: 'end',
    begin: having({
      image: {
        ...ok,
        startSeconds: 30,
        exits: {
          afterSeconds: 6,
          code: 137,
          reason: 'OutOfMemoryError: Container killed due to memory usage',
        },
      },
    }),
  },
  {
    what: 'fails its own health check',
    cause: 'container-health-check-failing',
    evidence: 'end',
    begin: having(failingItsOwnCheck),
  },
  {
    what: 'comes when the load balancer has failed',
    cause: 'load-balancer-not-active',
    evidence: 'settings',
    isEndless: true,
    begin: behindAFailedBalancer,
  },
  {
    what: 'names a group that is gone',
    cause: 'target-group-missing',
    evidence: 'settings',
    isEndless: true,
    only: unpaired,
    begin: behind(() => undefined),
  },
  {
    what: 'names a group of instances',
    cause: 'target-type-incompatible',
    evidence: 'settings',
    isEndless: true,
    only: unpaired,
    begin: behind(({ VpcId }) => ({ TargetType: 'instance', VpcId })),
  },
  {
    what: 'names a group of another VPC',
    cause: 'target-group-vpc-mismatch',
    evidence: 'settings',
    isEndless: true,
    only: unpaired,
    begin: behind((_, world) => ({ VpcId: createVpc(world, '10.1.0.0/16') })),
  },
  {
    what: 'may not be registered',
    cause: 'service-role-unauthorized',
    evidence: 'start',
    isEndless: true,
    begin: withoutRegistration,
  },
  {
    what: 'stands behind a redirect',
    cause: 'target-group-detached',
    evidence: 'settings',
    begin: behindARedirect,
  },
  {
    what: 'moves into a zone that the load balancer does not have',
    cause: 'availability-zone-not-enabled',
    evidence: 'settings',
    begin: inAThirdZone,
  },
  {
    what: 'moves to a port that the load balancer may not reach',
    cause: 'load-balancer-egress-missing',
    evidence: 'settings',
    begin: movesTo9090('way out of the load balancer'),
  },
  {
    what: 'moves to a port that the network ACL does not know',
    cause: 'network-acl-blocking',
    evidence: 'settings',
    begin: movesTo9090('network ACL'),
  },
  {
    what: 'moves to a port that its group does not admit',
    cause: 'task-ingress-missing',
    evidence: 'settings',
    begin: movesTo9090('group of the tasks'),
  },
  {
    what: 'moves into a group of its own',
    cause: 'task-ingress-missing',
    evidence: 'settings',
    begin: inAGroupOfItsOwn,
  },
  {
    what: 'is checked on a port that it does not have',
    cause: 'health-check-port-unexposed',
    evidence: 'checks',
    begin: onAnotherCheckPort,
  },
  {
    what: 'listens on another port',
    cause: 'container-port-mismatch',
    evidence: 'checks',
    begin: having({
      image: answering(5000, { status: 200 }, 'Now listening on: http://[::]:5000'),
    }),
  },
  {
    what: 'listens on its loopback only',
    cause: 'container-bound-to-loopback',
    evidence: 'checks',
    begin: having({
      image: {
        logs: [
          { message: '[1] [INFO] Starting gunicorn 23.0.0' },
          { afterSeconds: 1, message: '[1] [INFO] Listening at: http://127.0.0.1:8080 (1)' },
        ],
        listens: [{ port: 8080, address: 'loopback', reply: { status: 200 } }],
      },
    }),
  },
  {
    what: 'answers 500',
    cause: 'health-check-server-error',
    evidence: 'checks',
    begin: answers(500, 'Internal Server Error'),
  },
  {
    what: 'answers 404 on its health check path',
    cause: 'health-check-path-not-found',
    evidence: 'checks',
    begin: answers(404, 'not found'),
  },
  {
    what: 'asks for a password',
    cause: 'health-check-unauthorized',
    evidence: 'checks',
    begin: answers(401, 'Unauthorized'),
  },
  {
    what: 'opens no port',
    cause: 'container-not-listening',
    evidence: 'checks',
    begin: having({ image: { logs: [{ message: 'Worker ready' }] } }),
  },
  {
    what: 'speaks TLS where plain HTTP is checked',
    cause: 'health-check-protocol-mismatch',
    evidence: 'checks',
    begin: having(speakingTls),
  },
  {
    what: 'redirects its health check path',
    cause: 'health-check-redirected',
    evidence: 'checks',
    begin: having({
      image: answering(8080, {
        status: 301,
        headers: { location: 'https://shop.example.com/health' },
      }),
    }),
  },
  {
    what: 'refuses the host name of the check',
    cause: 'health-check-host-rejected',
    evidence: 'checks',
    begin: having({
      image: answering(8080, ({ host }) => ({
        status: 400,
        log: `Invalid HTTP_HOST header: '${host}'. You may need to add '${host.split(':')[0]}' to ALLOWED_HOSTS.`,
      })),
    }),
  },
  {
    what: 'takes POST alone',
    cause: 'health-check-method-not-allowed',
    evidence: 'checks',
    begin: having({ image: answering(8080, { status: 405, headers: { allow: 'POST' } }) }),
  },
  {
    what: 'answers 204',
    cause: 'health-check-success-code-unmatched',
    evidence: 'checks',
    begin: having({ image: answering(8080, { status: 204 }) }),
  },
  {
    what: 'closes the connection without a word',
    cause: 'health-check-answer-lost',
    evidence: 'checks',
    begin: having({ image: answering(8080, 'close') }),
  },
  {
    what: 'asks a database that does not answer',
    cause: 'health-check-dependency-down',
    evidence: 'checks',
    begin: having({
      image: answering(8080, {
        status: 503,
        log: 'Error: connect ECONNREFUSED 10.0.20.15:5432 (database reports)',
      }),
    }),
  },
  {
    what: 'takes longer than the check waits',
    cause: 'health-check-slow',
    evidence: 'checks',
    begin: having({ image: answering(8080, { status: 200, afterSeconds: 15 }) }),
  },
];
