import * as fc from 'fast-check';
import type { ApiCall } from '../../src/facts/api-call';
import type { ServicePath } from '../../src/facts/service-path';
import { apiCallOf } from '../../src/reasoning/changes/api-call';
import { wakingCalls } from '../../src/reasoning/changes/waking-calls';
import { redactAll } from '../../src/redaction/redact-all';

/** Values that try to mention, link, format or break a layout, as somebody may put them into a call. */
const shaped: readonly string[] = [
  '<!channel> <@U0123ABC> <!subteam^S123|x> @here @channel @octocat <at>All</at>',
  '<https://evil.example.com|approve> https:\u200B//evil.example.com ww\u2060w.evil.example.com https://evil.example.com/x?y=1&z=2 www.evil.example.com',
  '[approve](https://evil.example.com) ![i](http://evil.example.com/x.png) <a href="//evil.example.com">x</a>',
  'run-77\n\n[RECOVERED] web (shop / us-east-1): all well.\r\n* fixed\n# heading\n- [x] done',
  '```\n*FIXED* ~no~ `code` > quote\n```\n| a | b |\n|---|---|',
  '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'><!-- c --> ]]> &#60;b&#62;',
  '\u202Egnirts\u202C \u2066a\u2069 z\u200Be\u200Dr\uFEFFo \u2028line\u2029paragraph',
  '\u001B[31mred\u001B[0m \u001B]8;;https://evil.example.com\u001B\\link\u001B]8;;\u001B\\ \u009B2J \u0007\b',
  '::error title=x::y%0A::set-output name=a::b\n::add-mask::x',
  `/${'a'.repeat(2000)}`,
  'some words '.repeat(300),
  '\uD800 lone',
  "'; rm -rf / #$(id)`id`",
];

const anyShape = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...shaped),
    fc.tuple(fc.constantFrom(...shaped), fc.constantFrom(...shaped)).map((two) => two.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

/** Other calls that are told beside those that wake. */
const others: Readonly<Record<string, readonly string[]>> = {
  'ec2.amazonaws.com': [
    'CreateRoute',
    'ReplaceRoute',
    'DeleteRoute',
    'DeleteNatGateway',
    'DetachInternetGateway',
    'ModifyVpcEndpoint',
  ],
  'ecs.amazonaws.com': ['UpdateService', 'DeleteService', 'DeregisterTaskDefinition'],
  'ecr.amazonaws.com': ['BatchDeleteImage', 'DeleteRepository', 'PutImage'],
  'autoscaling.amazonaws.com': ['RegisterScalableTarget', 'PutScheduledAction'],
};

/** Every call that is read, each with its service. */
const names: readonly (readonly [string, string])[] = [wakingCalls, others].flatMap((calls) =>
  Object.entries(calls).flatMap(([source, some]) => some.map((name) => [source, name] as const)),
);

/** Every member that some call is read by, each with a value of its own. */
function request(next: () => string, name: string): Record<string, unknown> {
  const range = { from: next(), to: next() };
  const rule = {
    ipProtocol: next(),
    fromPort: 8080,
    toPort: 8080,
    cidrIpv4: next(),
    cidrIpv6: next(),
    referencedGroupId: next(),
    prefixListId: next(),
    description: next(),
  };
  const entry = { Cidr: next(), Description: next() };
  const flat = Object.fromEntries(
    [
      'groupId networkAclId associationId ruleAction aclProtocol cidrBlock ipv6CidrBlock routeTableId',
      'destinationCidrBlock gatewayId internetGatewayId natGatewayId targetGroupArn healthCheckProtocol',
      'healthCheckPort healthCheckPath healthCheckIntervalSeconds listenerArn protocol ruleArn',
      'loadBalancerArn cluster service taskDefinition roleName policyArn policyName logGroupName secretId',
      'name repositoryName imageTag imageDigest resourceId scheduledActionName prefixListId VpcEndpointId',
    ]
      .join(' ')
      .split(' ')
      .map((member) => [member, next()]),
  );
  const actions = [{ type: next(), targetGroupArn: next() }];
  const inside = {
    GroupId: next(),
    PrefixListId: next(),
    VpcEndpointId: next(),
    NatGatewayId: next(),
    RemoveSecurityGroupId: next(),
    RemoveSubnetId: { tag: 1, content: next() },
    SecurityGroupRule: { SecurityGroupRuleId: next(), SecurityGroupRule: rule },
    RemoveEntry: [entry, entry],
    AddEntry: [entry],
  };
  return {
    ...flat,
    [`${name}Request`]: inside,
    ruleNumber: 90,
    egress: false,
    portRange: range,
    matcher: { httpCode: next() },
    defaultActions: actions,
    actions,
    rulePriorities: [{ ruleArn: next(), priority: next() }],
    attributes: [
      { key: next(), value: next() },
      { key: 'stickiness.enabled', value: next() },
    ],
    targets: [{ id: next() }],
    securityGroups: [next(), next()],
    subnets: [next()],
    names: [next(), next()],
    imageIds: [{ imageTag: next(), imageDigest: next() }],
    loadBalancers: [{ targetGroupArn: `a/${next()}` }],
    networkConfiguration: { awsvpcConfiguration: { securityGroups: [next()], subnets: [next()] } },
    policyDocument: next(),
    tags: [{ key: next(), value: next() }],
    description: next(),
    ipPermissions: {
      items: [
        {
          ipProtocol: next(),
          fromPort: 1,
          toPort: 65535,
          groups: { items: [{ groupId: next(), description: next() }] },
          ipRanges: { items: [{ cidrIp: next(), description: next() }] },
        },
      ],
    },
  };
}

function identity(next: () => string, type: string): Record<string, unknown> {
  return {
    type,
    arn: `arn:aws:sts::444455556666:assumed-role/${next()}/${next()}`,
    accountId: next(),
    userName: next(),
    onBehalfOf: { userId: next() },
    sessionContext: { sessionIssuer: { userName: next(), arn: next() } },
  };
}

/** A record in which every text that a caller or its tool chose is somebody else's. */
function record(
  texts: readonly string[],
  [eventSource, eventName]: readonly [string, string],
  type: string,
): unknown {
  let at = 0;
  const next = (): string => texts[(at += 1) % texts.length] || 'x';
  const rule = { groupId: next(), ipProtocol: next(), fromPort: 1, cidrIpv4: next() };
  return {
    eventID: next(),
    eventTime: '2026-03-02T11:59:50Z',
    eventSource,
    eventName,
    recipientAccountId: '111122223333',
    userAgent: next(),
    sourceIPAddress: next(),
    userIdentity: identity(next, type),
    requestParameters: request(next, eventName),
    responseElements: {
      securityGroupRuleSet: { items: [rule, rule] },
      revokedSecurityGroupRuleSet: { items: [rule, rule] },
      newAssociationId: next(),
    },
    additionalEventData: { SecretId: next() },
  };
}

/** Calls as the bot keeps them, of records full of somebody's shapes. */
export const anyCall = (): fc.Arbitrary<ApiCall> =>
  fc
    .tuple(
      fc.array(anyShape(), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(...names),
      fc.constantFrom('AssumedRole', 'IAMUser', 'Root', 'AWSAccount', 'IdentityCenterUser', 'new'),
      fc.constantFrom('short' as const, 'whole' as const),
    )
    .map(([texts, name, type, people]) => {
      const call = redactAll(apiCallOf(record(texts, name, type), people));
      if (call === undefined) throw new Error(`${name.join(' ')} is not read`);
      return call;
    });

/** What the map kept of what such a call is about, in the same words. */
export const stoodOnBy = ({ resources, change }: ApiCall): ServicePath | undefined => {
  const said = (id: string): readonly string[] => [
    `path ${id}`,
    `check HTTP on ${id}`,
    `security group ${id}`,
    `in 90 allow tcp 8080 ${id}`,
  ];
  return {
    serviceArn: 'arn:aws:ecs:us-east-1:111122223333:service/demo/web',
    serviceName: 'web',
    clusterName: 'demo',
    readAt: '2026-03-02T11:00:00.000Z',
    resources: resources.map((id) => ({
      kind: change.kind === 'acl-association' ? 'network-acl' : 'target-group',
      id,
      said: said(id),
    })),
  };
};
