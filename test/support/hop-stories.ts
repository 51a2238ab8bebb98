import type { NetworkAclAssociation } from '@aws-sdk/client-ec2';
import { redirectToHttps } from '../../sandbox/world/create-load-balancer';
import { release, type Release } from '../../sandbox/scenarios/change';
import { answering } from '../../sandbox/scenarios/images';
import { imageReference, type Site } from '../../sandbox/scenarios/site';
import {
  aclEntry,
  allow,
  createSecurityGroup,
  createSubnet,
  rule,
} from '../../sandbox/world/network/create-network';
import type { World } from '../../sandbox/world/world';
import type { FindingCode } from '../../src/findings/finding-code';

/** A release that fails at one station of the path that its targets have to get along. */
export interface BrokenHop {
  readonly hop: string;
  readonly what: string;
  readonly cause: FindingCode;
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

function onlyInTo8080(world: World, { taskSubnetIds, vpcId }: Site): void {
  const [from] = [...world.ec2.networkAcls.values()].filter(
    ({ VpcId, IsDefault }) => VpcId === vpcId && IsDefault,
  );
  const isOfTasks = ({ SubnetId }: NetworkAclAssociation): boolean =>
    taskSubnetIds.includes(SubnetId ?? '');
  const own = from?.Associations?.filter(isOfTasks) ?? [];
  if (from) from.Associations = from.Associations?.filter((one) => !isOfTasks(one)) ?? [];
  const NetworkAclId = `acl-${world.ids.hex(17)}`;
  const tcp = (From: number, To: number) => ({ Protocol: '6', PortRange: { From, To } });
  world.ec2.networkAcls.set(NetworkAclId, {
    NetworkAclId,
    VpcId: vpcId,
    IsDefault: false,
    OwnerId: world.accountId,
    Tags: [],
    Associations: own.map((one) => ({ ...one, NetworkAclId })),
    Entries: [
      aclEntry(100, 'allow', false, tcp(8080, 8080)),
      aclEntry(110, 'allow', false, tcp(32768, 65535)),
      aclEntry(100, 'allow', true),
      aclEntry(32767, 'deny', false),
      aclEntry(32767, 'deny', true),
    ],
  });
}

/** One release or more for each station, in the order of the path. */
export const brokenHops: readonly BrokenHop[] = [
  {
    hop: 'task',
    what: 'names an image that is not there',
    cause: 'image-not-found',
    begin: (world, site) =>
      release(world, site, {
        container: { image: imageReference(world, site.service, 'never-pushed') },
      }),
  },
  {
    hop: 'task',
    what: 'names a secret that is not there',
    cause: 'secret-not-found',
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
    hop: 'task',
    what: 'crashes at its start',
    cause: 'essential-container-exited',
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
    hop: 'listener',
    what: 'stands behind a redirect',
    cause: 'target-group-detached',
    begin: behindARedirect,
  },
  {
    hop: 'registration',
    what: 'moves into a zone that the load balancer does not have',
    cause: 'availability-zone-not-enabled',
    begin: inAThirdZone,
  },
  {
    hop: 'egress',
    what: 'moves to a port that the load balancer may not reach',
    cause: 'load-balancer-egress-missing',
    begin: movesTo9090('way out of the load balancer'),
  },
  {
    hop: 'network ACL',
    what: 'moves to a port that the network ACL does not know',
    cause: 'network-acl-blocking',
    begin: movesTo9090('network ACL'),
  },
  {
    hop: 'ingress',
    what: 'moves to a port that its group does not admit',
    cause: 'task-ingress-missing',
    begin: movesTo9090('group of the tasks'),
  },
  {
    hop: 'ingress',
    what: 'moves into a group of its own',
    cause: 'task-ingress-missing',
    begin: inAGroupOfItsOwn,
  },
  {
    hop: 'port',
    what: 'is checked on a port that it does not have',
    cause: 'health-check-port-unexposed',
    begin: onAnotherCheckPort,
  },
  {
    hop: 'port',
    what: 'listens on another port',
    cause: 'container-port-mismatch',
    begin: having({
      image: answering(5000, { status: 200 }, 'Now listening on: http://[::]:5000'),
    }),
  },
  {
    hop: 'port',
    what: 'listens on its loopback only',
    cause: 'container-bound-to-loopback',
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
    hop: 'answer',
    what: 'answers 500',
    cause: 'health-check-server-error',
    begin: answers(500, 'Internal Server Error'),
  },
  {
    hop: 'answer',
    what: 'answers 404 on its health check path',
    cause: 'health-check-path-not-found',
    begin: answers(404, 'not found'),
  },
  {
    hop: 'answer',
    what: 'asks for a password',
    cause: 'health-check-unauthorized',
    begin: answers(401, 'Unauthorized'),
  },
];
