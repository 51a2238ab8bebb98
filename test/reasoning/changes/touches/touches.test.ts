import type { FindingCode } from '../../../../src/findings/finding-code';
import { valueOf } from '../../../../src/facts/reading';
import type { ServicePath } from '../../../../src/facts/service-path';
import type { Facts } from '../../../../src/facts/snapshot';
import { apiCallOf } from '../../../../src/reasoning/changes/api-call';
import { askedFrom } from '../../../../src/reasoning/changes/asked-from';
import { asWasWell } from '../../../../src/reasoning/changes/path/as-was-well';
import { callSentence } from '../../../../src/reasoning/changes/change-words';
import { changesSinceWell } from '../../../../src/reasoning/changes/path/changes-since-well';
import { groundOf } from '../../../../src/reasoning/changes/touches/ground';
import { servicePathOf } from '../../../../src/reasoning/changes/path/service-path';
import { lookupsFor } from '../../../../src/reasoning/changes/suspects';
import { undoOf } from '../../../../src/reasoning/changes/undo';
import { touches } from '../../../../src/reasoning/changes/touches/touches';
import {
  aContainer,
  aContainerDefinition,
  aDeployment,
  aListener,
  aNetworkAcl,
  anEvent,
  aService,
  aTask,
  aTaskDefinition,
  ago,
  facts,
  ids,
  now,
  takenAt,
} from '../../../support/builders';
import { aSnapshot } from '../../../support/snapshots';

const secret = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-a1b2c3';
const parameter = 'arn:aws:ssm:us-east-1:111122223333:parameter/web/key';
const definition = aTaskDefinition({
  executionRoleArn: 'arn:aws:iam::111122223333:role/web-execution',
  taskRoleArn: 'arn:aws:iam::111122223333:role/web-task',
  containers: [aContainerDefinition({ secretSources: [`${secret}:password::`, parameter] })],
});
const image = definition.containers[0]!.image;
const [, repository = '', tag = ''] = /\.com\/([^:]+):(.+)$/.exec(image) ?? [];
const ruleArn = `${ids.listenerArn.replace(':listener/', ':listener-rule/')}/9683b2d02a6cabee`;
const otherRule = ruleArn.replace('9683', '0000');
const acl = aNetworkAcl();
const table = {
  routeTableId: 'rtb-1',
  vpcId: ids.vpc,
  subnetIds: ids.taskSubnets,
  isMain: false,
  routes: [
    { destination: '10.0.0.0/16', target: 'local', state: 'active' },
    { destination: '0.0.0.0/0', target: 'nat-1', state: 'blackhole' },
  ],
};
const endpoint = {
  vpcEndpointId: 'vpce-1',
  serviceName: 'com.amazonaws.us-east-1.s3',
  type: 'Gateway',
  state: 'available',
  privateDns: false,
  routeTableIds: ['rtb-1'],
  securityGroupIds: ['sg-endpoint'],
  policy: '{}',
};
const around: Partial<Facts> = {
  taskDefinitions: [definition],
  routeTables: [table],
  vpcEndpoints: { found: [endpoint], securityGroups: [] },
  networkAcls: [
    {
      ...acl,
      associations: [
        { id: 'aclassoc-ours', subnetId: ids.taskSubnets[0] },
        { id: 'aclassoc-other', subnetId: 'subnet-other' },
      ],
    },
  ],
};

const call = (
  eventSource: string,
  eventName: string,
  requestParameters: object,
  more: object = {},
) =>
  apiCallOf(
    {
      eventID: 'e-1',
      eventTime: '2026-03-02T11:50:00Z',
      eventSource: `${eventSource}.amazonaws.com`,
      eventName,
      userIdentity: { type: 'IAMUser', userName: 'lee' },
      requestParameters,
      responseElements: null,
      ...more,
    },
    'short',
  )!;

const known = (said: readonly string[]): ServicePath => ({
  serviceArn: ids.serviceArn,
  clusterName: 'demo',
  serviceName: 'web',
  readAt: ago(3600),
  wellAt: ago(600),
  resources: [{ kind: 'listener-rule', id: ruleArn, said }],
});

interface Row {
  readonly cause: FindingCode;
  readonly said?: string;
  readonly call: ReturnType<typeof call>;
  readonly over?: Partial<Facts>;
  readonly stoodOn?: ServicePath;
  readonly blamed: boolean;
}

const scalable = `service/demo/web`;
const rows: readonly (readonly [string, Row])[] = [
  [
    'the very tag was deleted',
    {
      cause: 'image-not-found',
      call: call('ecr', 'BatchDeleteImage', {
        repositoryName: repository,
        imageIds: [{ imageTag: tag }],
      }),
      blamed: true,
    },
  ],
  [
    'another tag of the repository was deleted',
    {
      cause: 'image-not-found',
      call: call('ecr', 'BatchDeleteImage', {
        repositoryName: repository,
        imageIds: [{ imageTag: 'old' }],
      }),
      blamed: false,
    },
  ],
  [
    'the tag was pushed anew before it crashed',
    {
      cause: 'essential-container-exited',
      call: call('ecr', 'PutImage', { repositoryName: repository, imageTag: tag }),
      blamed: true,
    },
  ],
  [
    'the role that the cause speaks of lost a policy',
    {
      cause: 'execution-role-unauthorized',
      said: 'web-execution may not secretsmanager:GetSecretValue',
      call: call('iam', 'DetachRolePolicy', { roleName: 'web-execution', policyArn: 'p' }),
      blamed: true,
    },
  ],
  [
    'another role of the service lost a policy',
    {
      cause: 'execution-role-unauthorized',
      said: 'web-execution may not secretsmanager:GetSecretValue',
      call: call('iam', 'DetachRolePolicy', { roleName: 'web-task', policyArn: 'p' }),
      blamed: false,
    },
  ],
  [
    'the secret was deleted by its name',
    {
      cause: 'secret-not-found',
      call: call('secretsmanager', 'DeleteSecret', { secretId: 'web/db' }),
      blamed: true,
    },
  ],
  [
    'the parameter was deleted among others',
    {
      cause: 'secret-not-found',
      call: call('ssm', 'DeleteParameters', { names: ['/x', '/web/key'] }),
      blamed: true,
    },
  ],
  [
    'the password was rotated before the login was refused',
    {
      cause: 'health-check-dependency-down',
      said: 'password authentication failed for user "web"',
      call: call(
        'secretsmanager',
        'RotationSucceeded',
        {},
        {
          requestParameters: null,
          eventType: 'AwsServiceEvent',
          userIdentity: { type: 'AWSService', invokedBy: 'secretsmanager.amazonaws.com' },
          additionalEventData: { SecretId: secret },
        },
      ),
      blamed: true,
    },
  ],
  [
    'a secret changed and the database is not there',
    {
      cause: 'health-check-dependency-down',
      said: 'connection refused to db:5432',
      call: call('secretsmanager', 'PutSecretValue', { secretId: secret }),
      blamed: false,
    },
  ],
  [
    'scaling was let down to nothing',
    {
      cause: 'service-scaled-to-zero',
      call: call('application-autoscaling', 'RegisterScalableTarget', {
        resourceId: scalable,
        minCapacity: 0,
        maxCapacity: 0,
      }),
      blamed: true,
    },
  ],
  [
    'scaling of another service was let down',
    {
      cause: 'service-scaled-to-zero',
      call: call('application-autoscaling', 'RegisterScalableTarget', {
        resourceId: 'service/demo/other',
        minCapacity: 0,
        maxCapacity: 0,
      }),
      blamed: false,
    },
  ],
  [
    'the default route was deleted',
    {
      cause: 'aws-endpoint-unreachable',
      over: { routeTables: [{ ...table, routes: table.routes.slice(0, 1) }] },
      call: call('ec2', 'DeleteRoute', {
        routeTableId: 'rtb-1',
        destinationCidrBlock: '0.0.0.0/0',
      }),
      blamed: true,
    },
  ],
  [
    'a route of another table was deleted',
    {
      cause: 'aws-endpoint-unreachable',
      call: call('ec2', 'DeleteRoute', {
        routeTableId: 'rtb-2',
        destinationCidrBlock: '0.0.0.0/0',
      }),
      blamed: false,
    },
  ],
  [
    'the NAT gateway behind the default route was deleted',
    {
      cause: 'aws-endpoint-unreachable',
      call: call('ec2', 'DeleteNatGateway', { DeleteNatGatewayRequest: { NatGatewayId: 'nat-1' } }),
      blamed: true,
    },
  ],
  [
    'the policy of an endpoint on the way was changed',
    {
      cause: 'endpoint-policy-denied',
      call: call('ec2', 'ModifyVpcEndpoint', {
        ModifyVpcEndpointRequest: { VpcEndpointId: 'vpce-1', PolicyDocument: '{"x":1}' },
      }),
      blamed: true,
    },
  ],
  [
    'one of our subnets got the network ACL',
    {
      cause: 'network-acl-blocking',
      call: call(
        'ec2',
        'ReplaceNetworkAclAssociation',
        { associationId: 'aclassoc-before', networkAclId: acl.networkAclId },
        { responseElements: { newAssociationId: 'aclassoc-ours' } },
      ),
      blamed: true,
    },
  ],
  [
    'another subnet got the same network ACL',
    {
      cause: 'network-acl-blocking',
      call: call(
        'ec2',
        'ReplaceNetworkAclAssociation',
        { associationId: 'aclassoc-before', networkAclId: acl.networkAclId },
        { responseElements: { newAssociationId: 'aclassoc-other' } },
      ),
      blamed: false,
    },
  ],
  [
    'a rule that forwarded to the group was deleted, as the map knows',
    {
      cause: 'target-group-detached',
      call: call('elasticloadbalancing', 'DeleteRule', { ruleArn }),
      stoodOn: known(['web-tg']),
      blamed: true,
    },
  ],
  [
    "another team's rule was deleted, as the map knows",
    {
      cause: 'target-group-detached',
      call: call('elasticloadbalancing', 'DeleteRule', { ruleArn: otherRule }),
      stoodOn: known(['web-tg']),
      blamed: false,
    },
  ],
  [
    'rules only got another order',
    {
      cause: 'target-group-detached',
      call: call('elasticloadbalancing', 'SetRulePriorities', {
        rulePriorities: [{ ruleArn, priority: 1 }],
      }),
      blamed: false,
    },
  ],
  [
    'the revision that fails was released',
    {
      cause: 'container-command-failed',
      call: call('ecs', 'UpdateService', {
        cluster: 'demo',
        service: 'web',
        taskDefinition: 'web:7',
      }),
      blamed: true,
    },
  ],
  [
    'a revision that it runs no more was released',
    {
      cause: 'container-command-failed',
      call: call('ecs', 'UpdateService', {
        cluster: 'demo',
        service: 'web',
        taskDefinition: 'web:3',
      }),
      blamed: false,
    },
  ],
  [
    'only the count was changed',
    {
      cause: 'container-command-failed',
      call: call('ecs', 'UpdateService', { cluster: 'demo', service: 'web', desiredCount: 4 }),
      blamed: false,
    },
  ],
  [
    'a service of that name in another cluster was released',
    {
      cause: 'container-command-failed',
      call: call('ecs', 'UpdateService', {
        cluster: 'other',
        service: 'web',
        taskDefinition: 'web:7',
      }),
      blamed: false,
    },
  ],
  ...targetGroupRows(),
  ...roleRows(),
  ...prefixListRows(),
];

/** One setting of the target group was sent, for this cause. */
function sent(
  cause: FindingCode,
  settings: object,
  blamed: boolean,
  more: Partial<Row> & { readonly eventName?: string; readonly of?: string } = {},
): Row {
  const { eventName = 'ModifyTargetGroup', of = ids.targetGroupArn, ...row } = more;
  const sentCall = call('elasticloadbalancing', eventName, { targetGroupArn: of, ...settings });
  return { cause, call: sentCall, blamed, ...row };
}

function targetGroupRows(): readonly (readonly [string, Row])[] {
  const wasAt = (path: string): ServicePath => ({
    ...known([]),
    resources: [{ kind: 'target-group', id: ids.targetGroupArn, said: [`path ${path}`] }],
  });
  const notFound = 'health-check-path-not-found';
  const address = aTask().networkInterface?.privateIpAddress;
  const proxy = { attributes: [{ key: 'proxy_protocol_v2.enabled', value: 'true' }] };
  const out = (id: string | undefined) => ({ targets: [{ id, port: 8080 }] });
  return [
    ['the path of the checks was changed', sent(notFound, { healthCheckPath: '/new' }, true)],
    [
      'only how many failures count was changed',
      sent(notFound, { unhealthyThresholdCount: 3 }, false),
    ],
    [
      'a tool sent the path that it was already',
      sent(notFound, { healthCheckPath: '/old' }, false, { stoodOn: wasAt('/old') }),
    ],
    [
      'a tool sent another path than it was',
      sent(notFound, { healthCheckPath: '/new' }, true, { stoodOn: wasAt('/old') }),
    ],
    [
      'the path of another group was changed',
      sent(notFound, { healthCheckPath: '/new' }, false, { of: `${ids.targetGroupArn}0` }),
    ],
    [
      'checks were sent to a port that nothing opens',
      sent('task-ingress-missing', { healthCheckPort: '8080' }, true),
    ],
    [
      'checks were sent to another port than the closed one',
      sent('task-ingress-missing', { healthCheckPort: '9999' }, false),
    ],
    [
      'a header was put before every connection',
      sent('proxy-protocol-mismatch', proxy, true, { eventName: 'ModifyTargetGroupAttributes' }),
    ],
    [
      'a running task was taken out',
      sent('targets-not-registered', out(address), true, { eventName: 'DeregisterTargets' }),
    ],
    [
      'an address of nobody was taken out',
      sent('targets-not-registered', out('10.9.9.9'), false, { eventName: 'DeregisterTargets' }),
    ],
  ];
}

function roleRows(): readonly (readonly [string, Row])[] {
  const said =
    'role web-execution is not authorized to perform: secretsmanager:GetSecretValue on resource x';
  const put = (document: object | string, blamed: boolean): Row => ({
    cause: 'execution-role-unauthorized',
    said,
    call: call('iam', 'PutRolePolicy', {
      roleName: 'web-execution',
      policyName: 'secrets',
      policyDocument: typeof document === 'string' ? document : JSON.stringify(document),
    }),
    blamed,
  });
  const allow = (...Action: string[]) => ({ Statement: [{ Effect: 'Allow', Action }] });
  const ofRole = (eventName: string, over: Partial<Row>): Row => ({
    cause: 'execution-role-unauthorized',
    call: call('iam', eventName, { roleName: 'web-execution', policyArn: 'arn:x' }),
    blamed: true,
    said,
    ...over,
  });
  return [
    ['a policy was rewritten without what was refused', put(allow('ecr:*'), true)],
    ['a policy was rewritten that grants it', put(allow('secretsmanager:Get*'), false)],
    [
      'a policy was rewritten that grants all but a few',
      put({ Statement: { Effect: 'Allow', NotAction: 'iam:*' } }, false),
    ],
    [
      'a policy in the form of an address grants it',
      put(encodeURIComponent(JSON.stringify(allow('*'))), false),
    ],
    ['a policy is full of stars', put(allow(`${'*a'.repeat(60)}*`), true)],
    ['nobody knows what a policy says', put('{', true)],
    [
      'the trust of a role that lacks a permission was changed',
      ofRole('UpdateAssumeRolePolicy', { blamed: false }),
    ],
    [
      'a policy of a role that nobody can assume was detached',
      ofRole('DetachRolePolicy', { cause: 'task-role-unassumable', blamed: false }),
    ],
    [
      'the trust of a role that nobody can assume was changed',
      ofRole('UpdateAssumeRolePolicy', {
        cause: 'task-role-unassumable',
        said: 'ECS was unable to assume the role web-execution',
      }),
    ],
  ];
}

function prefixListRows(): readonly (readonly [string, Row])[] {
  const listed = {
    ipProtocol: 'tcp',
    fromPort: 8080,
    toPort: 8080,
    peer: { kind: 'prefix-list', prefixListId: 'pl-1' },
  } as const;
  const over = {
    securityGroups: facts(around).securityGroups.map((group) =>
      group.groupId === ids.taskGroup ? { ...group, ingress: [listed] } : group,
    ),
  };
  const modified = (PrefixListId: string, Cidr: string) =>
    call('ec2', 'ModifyManagedPrefixList', {
      ModifyManagedPrefixListRequest: { PrefixListId, RemoveEntry: { tag: 1, Cidr } },
    });
  const row = (list: string, cidr: string, blamed: boolean): Row => ({
    cause: 'task-ingress-missing',
    call: modified(list, cidr),
    over,
    blamed,
  });
  return [
    [
      'the load balancer was taken off the list that a rule names',
      row('pl-1', '10.0.0.0/16', true),
    ],
    ['another address was taken off that list', row('pl-1', '192.168.0.0/24', false)],
    ['it was taken off a list that no rule names', row('pl-2', '10.0.0.0/16', false)],
  ];
}

it.each(rows)(
  'blames a call, or does not, where %s',
  (_name, { cause, said, call, over, stoodOn, blamed }) => {
    const ground = groundOf(aSnapshot({ ...around, ...over }).readings, stoodOn);
    const resource = cause.startsWith('target-group') ? ids.targetGroupArn : ids.serviceArn;
    expect(touches(call, { code: cause, resource, said: said ?? '' }, ground)).toBe(blamed);
    expect(callSentence(call)).not.toMatch(/undefined|\[object|: \.$/);
  },
);

it("leaves out what AWS's own services did because of something else", () => {
  const made = (userIdentity: object) =>
    apiCallOf(
      {
        eventID: 'e-1',
        eventTime: '2026-03-02T11:50:00Z',
        eventSource: 'elasticloadbalancing.amazonaws.com',
        eventName: 'ModifyRule',
        userIdentity,
        requestParameters: { ruleArn },
      },
      'short',
    );
  expect(
    made({
      type: 'AssumedRole',
      arn: 'arn:aws:sts::1:assumed-role/infra/ECS',
      invokedBy: 'ecs.amazonaws.com',
    }),
  ).toBeUndefined();
  expect(made({ type: 'AWSService', invokedBy: 'ecs.amazonaws.com' })).toBeUndefined();
});

describe('the time that is asked about', () => {
  const from = (
    service: Partial<Facts['service']>,
    codes: readonly FindingCode[],
    stoodOn?: ServicePath,
  ) =>
    (now -
      askedFrom(
        aSnapshot({ service: aService(service), tasks: [aTask({ startedAt: ago(3 * 86_400) })] })
          .readings,
        { at: takenAt, known: 'failed' },
        codes,
        stoodOn,
      )) /
    60_000;
  const steady = anEvent('has reached a steady state.', 3600);

  it('begins a little before the service was last known well, or six hours ago where nobody knows', () => {
    expect(from({}, ['task-ingress-missing'])).toBe(360);
    expect(from({ events: [steady] }, ['task-ingress-missing'])).toBe(80);
    expect(from({ events: [steady] }, ['task-ingress-missing'], known([]))).toBe(30);
  });

  it('goes back to the last start that worked for what only shows at a start, and no further than two weeks', () => {
    expect(from({ events: [steady], deployments: [] }, ['secret-not-found'])).toBe(3 * 1440 + 20);
    const begun = aDeployment({ rolloutState: 'IN_PROGRESS', createdAt: ago(2 * 86_400) });
    expect(from({ events: [steady], deployments: [begun] }, ['container-command-failed'])).toBe(
      2 * 1440 + 10,
    );
    const old = aDeployment({ rolloutState: 'IN_PROGRESS', createdAt: ago(40 * 86_400) });
    expect(from({ deployments: [old] }, ['container-command-failed'])).toBe(14 * 1440);
  });
});

it('asks about the way that is closed, by what the routes show, and never more than four questions', () => {
  const asked = (routes: (typeof table)['routes']) =>
    lookupsFor(
      ['aws-endpoint-unreachable'],
      aSnapshot({ routeTables: [{ ...table, routes }] }).readings,
    ).map(({ eventName }) => eventName);
  expect(asked(table.routes)[0]).toBe('DeleteNatGateway');
  expect(asked([])[0]).toBe('DeleteRoute');
  expect(asked([{ destination: '0.0.0.0/0', target: 'nat-1', state: 'active' }])[0]).toBe(
    'RevokeSecurityGroupEgress',
  );
  expect(
    lookupsFor(['task-ingress-missing', 'secret-not-found'], aSnapshot().readings),
  ).toHaveLength(4);
});

describe('what the map remembers of a service that was well', () => {
  const digest = (sha: string) =>
    aTask({ containers: [{ ...aContainer(), imageDigest: `sha256:${sha.repeat(64)}` }] });
  const rule = {
    ruleArn,
    isDefault: false,
    actionTypes: ['forward'],
    forwardsTo: [{ targetGroupArn: ids.targetGroupArn, weight: 1 }],
  };
  const well = servicePathOf(
    aSnapshot({ ...around, tasks: [digest('a')], listeners: [aListener({ rules: [rule] })] }),
    undefined,
  )!;
  const stoodOn = { ...well, wellAt: ago(600) };

  it('tells the rules, settings, listener rules and digests that are not what they were', () => {
    const sick = facts(around);
    const snapshot = aSnapshot({
      ...sick,
      tasks: [digest('b')],
      listeners: [aListener({ rules: [] })],
      securityGroups: sick.securityGroups.map((one) => ({ ...one, ingress: [] })),
      targetGroups: {
        ...sick.targetGroups,
        found: sick.targetGroups.found.map((one) => ({
          ...one,
          healthCheck: { ...one.healthCheck, path: '/other' },
        })),
      },
    });
    const lines = changesSinceWell(snapshot.readings, stoodOn);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^security group sg-0000a1b0000007a50: in tcp 8080 from sg-\w+ -> none, since it was well at/,
        ),
        expect.stringMatching(/^target group web-tg: path \S+ -> path \/other,/),
        expect.stringMatching(/^listener rule \S+: forwarded to web-tg -> gone,/),
        expect.stringMatching(
          /^images of web:7: \S+ is sha256:aaaaaaaaaaaa in web -> \S+ is sha256:bbbbbbbbbbbb in web,/,
        ),
      ]),
    );
    expect(changesSinceWell(snapshot.readings, undefined)).toEqual([]);
    expect(
      changesSinceWell(
        aSnapshot({ ...around, tasks: [digest('a')], listeners: [aListener({ rules: [rule] })] })
          .readings,
        stoodOn,
      ),
    ).toEqual([]);
  });

  it('goes on remembering while it is sick, also what is gone', () => {
    const sick = aSnapshot({ ...around, listeners: [aListener({ rules: [] })] });
    const kept = asWasWell(servicePathOf(sick, stoodOn)!, stoodOn);
    expect(kept.resources.find(({ id }) => id === ruleArn)?.said).toEqual(['web-tg']);
    expect([kept.wellAt, kept.resources.find(({ id }) => id === ids.targetGroupArn)?.said]).toEqual(
      [stoodOn.wellAt, well.resources.find(({ id }) => id === ids.targetGroupArn)?.said],
    );
    expect(valueOf(sick.readings.listeners)).toHaveLength(1);
  });
});

it.each([
  [
    'a revoked rule',
    call(
      'ec2',
      'RevokeSecurityGroupEgress',
      { groupId: 'sg-1' },
      {
        responseElements: {
          revokedSecurityGroupRuleSet: {
            items: [{ ipProtocol: 'tcp', fromPort: 8080, toPort: 8080, referencedGroupId: 'sg-2' }],
          },
        },
      },
    ),
    "aws ec2 authorize-security-group-egress --group-id sg-1 --ip-permissions 'IpProtocol=tcp,FromPort=8080,ToPort=8080,UserIdGroupPairs=[{GroupId=sg-2}]'",
  ],
  [
    'an entry that was added',
    call('ec2', 'CreateNetworkAclEntry', {
      networkAclId: 'acl-1',
      ruleNumber: 90,
      egress: false,
      ruleAction: 'deny',
    }),
    'aws ec2 delete-network-acl-entry --network-acl-id acl-1 --rule-number 90 --ingress',
  ],
  [
    'an entry that was deleted, as the map knows it',
    call('ec2', 'DeleteNetworkAclEntry', { networkAclId: 'acl-1', ruleNumber: 100, egress: true }),
    'aws ec2 create-network-acl-entry --network-acl-id acl-1 --rule-number 100 --egress --rule-action allow --protocol 6 --port-range From=1024,To=65535 --cidr-block 10.0.0.0/16',
  ],
  [
    'a network ACL that was exchanged',
    call(
      'ec2',
      'ReplaceNetworkAclAssociation',
      { associationId: 'aclassoc-1', networkAclId: 'acl-2' },
      { responseElements: { newAssociationId: 'aclassoc-2' } },
    ),
    'aws ec2 replace-network-acl-association --association-id aclassoc-2 --network-acl-id acl-1',
  ],
  [
    'other groups of the load balancer',
    call('elasticloadbalancing', 'SetSecurityGroups', {
      loadBalancerArn: ids.loadBalancerArn,
      securityGroups: ['sg-9'],
    }),
    `aws elbv2 set-security-groups --load-balancer-arn ${ids.loadBalancerArn} --security-groups sg-1 sg-2`,
  ],
  ['what nobody knows', call('elasticloadbalancing', 'DeleteRule', { ruleArn }), undefined],
])('says how to take back %s', (_name, made, line) => {
  const stoodOn: ServicePath = {
    ...known([]),
    resources: [
      {
        kind: 'network-acl',
        id: 'acl-1',
        said: ['out 100 allow tcp 1024-65535 10.0.0.0/16', 'out 32767 deny all traffic 0.0.0.0/0'],
      },
      {
        kind: 'load-balancer',
        id: ids.loadBalancerArn,
        said: ['security group sg-1', 'security group sg-2', 'subnet subnet-1'],
      },
    ],
  };
  expect(undoOf(made, stoodOn)).toBe(line);
});
