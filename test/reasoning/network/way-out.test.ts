import { closedWay, type WayAsked } from '../../../src/reasoning/network/way-out';
import { endpointServiceOf } from '../../../src/reasoning/network/endpoint-service';
import { policyAllows } from '../../../src/reasoning/network/endpoint-policy';
import type { Route, VpcEndpoint } from '../../../src/facts/way-out';
import { aSecurityGroup } from '../../support/builders';

const toNat: Route = { destination: '0.0.0.0/0', target: 'nat-1', state: 'active' };
const local: Route = { destination: '10.0.0.0/16', target: 'local', state: 'active' };
const open = [
  {
    ipProtocol: '-1',
    fromPort: undefined,
    toPort: undefined,
    peer: { kind: 'ipv4', cidr: '0.0.0.0/0' },
  },
] as const;
const tasks = aSecurityGroup({ groupId: 'sg-tasks', egress: open });
const closedGroup = aSecurityGroup({ groupId: 'sg-endpoint', ingress: [] });
const openGroup = aSecurityGroup({
  groupId: 'sg-endpoint',
  ingress: [
    {
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      peer: { kind: 'security-group', groupId: 'sg-tasks', peeringStatus: undefined },
    },
  ],
});

const anEndpoint = (over: Partial<VpcEndpoint> = {}): VpcEndpoint => ({
  vpcEndpointId: 'vpce-1',
  serviceName: 'com.amazonaws.us-east-1.ecr.api',
  type: 'Interface',
  state: 'available',
  privateDns: true,
  routeTableIds: [],
  securityGroupIds: ['sg-endpoint'],
  policy: undefined,
  ...over,
});

interface Around {
  readonly routes?: readonly Route[];
  readonly endpoints?: readonly VpcEndpoint[];
  readonly groups?: WayAsked['endpoints']['securityGroups'] | undefined;
  readonly publicIp?: boolean;
  readonly endpoint?: string;
}

const usual: Required<Around> = {
  routes: [local],
  endpoints: [],
  groups: [tasks, closedGroup],
  publicIp: false,
  endpoint: 'api.ecr.us-east-1.amazonaws.com',
};

const why = (around: Around) => {
  const { routes, endpoints, groups, publicIp, endpoint } = { ...usual, ...around };
  return closedWay({
    endpoint,
    subnets: [{ subnetId: 'subnet-1', cidr: '10.0.1.0/24' }],
    securityGroupIds: ['sg-tasks'],
    hasPublicIp: publicIp,
    routeTables: [{ routeTableId: 'rtb-1', vpcId: 'vpc-1', subnetIds: [], isMain: true, routes }],
    endpoints: { found: endpoints, securityGroups: groups },
  });
};

const s3 = 'prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com';
const gateway = anEndpoint({
  type: 'Gateway',
  serviceName: 'com.amazonaws.us-east-1.s3',
  privateDns: false,
  securityGroupIds: [],
});

describe('a way out that is proven closed', () => {
  it.each<[string, Around, RegExp, RegExp]>([
    [
      'no route and no endpoint',
      {},
      /rtb-1 of subnet-1 has no route to the internet, and the VPC has no endpoint for ecr\.api/,
      /NAT gateway to rtb-1, or create the VPC endpoints/,
    ],
    [
      'a registry outside AWS',
      { endpoint: 'registry-1.docker.io' },
      /has no route to the internet$/,
      /outside AWS/,
    ],
    [
      'a NAT gateway that is gone',
      { routes: [local, { ...toNat, state: 'blackhole' }] },
      /leads to nat-1 that does not exist/,
      /NAT gateway that exists/,
    ],
    [
      'a public subnet without public addresses',
      { routes: [local, { ...toNat, target: 'igw-1' }] },
      /igw-1, and the tasks have no public IP/,
      /assignPublicIp to ENABLED/,
    ],
    [
      'an endpoint without private DNS',
      { endpoints: [anEndpoint({ privateDns: false })] },
      /vpce-1 for ecr\.api has no private DNS/,
      /Enable private DNS on the endpoint vpce-1/,
    ],
    [
      'an endpoint whose group is closed',
      { routes: [local, toNat], endpoints: [anEndpoint()] },
      /group sg-endpoint does not admit sg-tasks on port 443/,
      /inbound rule for tcp 443 from sg-tasks to sg-endpoint/,
    ],
    [
      'an endpoint that nobody accepted',
      { endpoints: [anEndpoint({ state: 'pendingAcceptance' })] },
      /whose state is pendingAcceptance/,
      /Accept or create/,
    ],
    [
      'a gateway endpoint in another table',
      { endpoint: s3, endpoints: [gateway] },
      /vpce-1 is not in that table/,
      /Associate the gateway endpoint vpce-1 with the route table rtb-1/,
    ],
    [
      'a task group without a way out',
      { routes: [local, toNat], groups: [aSecurityGroup({ groupId: 'sg-tasks', egress: [] })] },
      /no outbound rule of sg-tasks/,
      /outbound rule for tcp 443 to sg-tasks/,
    ],
  ])('%s', (_, around, because, fix) => {
    expect(why(around)?.why).toMatch(because);
    expect(why(around)?.fix).toMatch(fix);
  });

  it.each<[string, Around]>([
    ['a NAT gateway', { routes: [local, toNat] }],
    [
      'an internet gateway and public addresses',
      { routes: [local, { ...toNat, target: 'igw-1' }], publicIp: true },
    ],
    [
      'a transit gateway that may lead to central endpoints',
      { routes: [local, { destination: '10.0.0.0/8', target: 'tgw-1', state: 'active' }] },
    ],
    [
      'an endpoint that admits the tasks',
      { endpoints: [anEndpoint()], groups: [tasks, openGroup] },
    ],
    [
      'an endpoint whose groups could not be read',
      { endpoints: [anEndpoint()], groups: undefined },
    ],
    [
      'an endpoint in a state that nobody knows',
      { endpoints: [anEndpoint({ state: 'NOT_INVENTED_YET' })], groups: [tasks, openGroup] },
    ],
    [
      'a gateway endpoint in the table',
      { endpoint: s3, endpoints: [{ ...gateway, routeTableIds: ['rtb-1'] }] },
    ],
  ])('is not claimed of %s', (_, around) => {
    expect(why(around)).toBeUndefined();
  });

  it('knows the endpoint behind a host or a sentence of ECS', () => {
    expect(
      [
        'api.ecr.us-east-1.amazonaws.com',
        '1.dkr.ecr.us-east-1.amazonaws.com',
        s3,
        'AWS Secrets Manager',
        'AWS Systems Manager',
        'logs.us-east-1.amazonaws.com',
        'Amazon CloudWatch Logs',
        'ghcr.io',
      ].map(endpointServiceOf),
    ).toEqual(['ecr.api', 'ecr.dkr', 's3', 'secretsmanager', 'ssm', 'logs', 'logs', undefined]);
  });
});

describe('the policy of an endpoint', () => {
  const layers = 'arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*';
  const allows = (...statements: readonly object[]) =>
    policyAllows(
      anEndpoint({ policy: JSON.stringify({ Statement: statements }) }),
      's3:GetObject',
      layers,
    );
  const allow = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };

  it.each([
    ['yes', [allow]],
    [
      'yes',
      [
        {
          ...allow,
          Principal: { AWS: '*' },
          Action: ['s3:Get*'],
          Resource: 'arn:aws:s3:::prod-*-starport-layer-bucket/*',
        },
      ],
    ],
    ['no', [{ ...allow, Resource: ['arn:aws:s3:::assets/*'] }]],
    ['no', [{ ...allow, Action: 's3:PutObject' }]],
    ['unknown', [{ ...allow, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }]],
    ['unknown', [{ ...allow, Principal: { AWS: 'arn:aws:iam::1:root' } }]],
    ['unknown', [allow, { ...allow, Effect: 'Deny' }]],
    [
      'unknown',
      [
        { Effect: 'Allow', Principal: '*', NotAction: 's3:DeleteObject', Resource: '*' },
        { ...allow, Effect: 'Deny' },
      ],
    ],
  ])('says %s to %j', (answer, statements) => {
    expect(allows(...statements)).toBe(answer);
  });

  it.each([undefined, '', 'no json', '[]', '{"Statement":["x"]}'])(
    'is unknown where it cannot be read: %s',
    (policy) => {
      expect(policyAllows(anEndpoint({ policy }), 's3:GetObject', layers)).toBe('unknown');
    },
  );
});
