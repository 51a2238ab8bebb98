import type { CallChange } from '../../facts/api-call';
import { settings } from './ec2-call';
import { at, listAt, numberAt, textAt, texts, type Part } from './record';

/** Settings of a health check that a call may send. */
const checkSettings = [
  'healthCheckProtocol',
  'healthCheckPort',
  'healthCheckPath',
  'healthCheckEnabled',
  'healthCheckIntervalSeconds',
  'healthCheckTimeoutSeconds',
  'healthyThresholdCount',
  'unhealthyThresholdCount',
] as const;

type Reader = (request: Part) => CallChange;

const removed =
  (...names: readonly string[]): Reader =>
  (request) => ({
    kind: 'removed',
    what: texts(names.map((name) => textAt(request, name))).join(', '),
  });

const named =
  (of: string, ...names: readonly string[]): Reader =>
  (request) =>
    settings(
      textAt(request, of),
      Object.fromEntries(
        names.map((name) => [name, textAt(request, name) ?? numberAt(request, name)]),
      ),
    );

/** Where a listener or a rule sends its requests. */
const targetsOf = (actions: readonly Part[]): string | undefined => {
  const groups = actions.flatMap((action) => [
    textAt(action, 'targetGroupArn'),
    ...listAt(action, 'forwardConfig', 'targetGroups').map((one) => textAt(one, 'targetGroupArn')),
  ]);
  const names = [...new Set(texts(groups))].map((arn) => arn.split('/')[1] ?? arn);
  if (names.length > 0) return names.join(', ');
  return texts(actions.map((action) => textAt(action, 'type'))).join(', ') || undefined;
};

const ids = (request: Part, name: string): string | undefined =>
  listAt(request, name)
    .filter((one) => typeof one === 'string')
    .join(', ') || undefined;

/** The mutating calls that can break a path, and what of their requests is told. */
const readers: Readonly<Record<string, Reader>> = {
  ModifyTargetGroup: (request) =>
    settings(textAt(request, 'targetGroupArn'), {
      ...Object.fromEntries(
        checkSettings.map((name) => [name, textAt(request, name) ?? numberAt(request, name)]),
      ),
      matcher: textAt(request, 'matcher', 'httpCode') ?? textAt(request, 'matcher', 'grpcCode'),
    }),
  ModifyListener: (request) =>
    settings(textAt(request, 'listenerArn'), {
      port: numberAt(request, 'port'),
      protocol: textAt(request, 'protocol'),
      forwardsTo: targetsOf(listAt(request, 'defaultActions')),
    }),
  ModifyRule: (request) =>
    settings(textAt(request, 'ruleArn'), {
      forwardsTo: targetsOf(listAt(request, 'actions')),
      conditions: listAt(request, 'conditions').length || undefined,
    }),
  SetRulePriorities: (request) =>
    settings(textAt(listAt(request, 'rulePriorities')[0], 'ruleArn'), {
      priorities: texts(
        listAt(request, 'rulePriorities').map((one) => numberAt(one, 'priority')?.toString()),
      ).join(', '),
    }),
  SetSecurityGroups: (request) =>
    settings(textAt(request, 'loadBalancerArn'), {
      securityGroups: ids(request, 'securityGroups'),
    }),
  SetSubnets: (request) =>
    settings(textAt(request, 'loadBalancerArn'), { subnets: ids(request, 'subnets') }),
  DeleteRule: removed('ruleArn'),
  DeleteListener: removed('listenerArn'),
  DeleteLoadBalancer: removed('loadBalancerArn'),
  DeleteTargetGroup: removed('targetGroupArn'),
  UpdateService: (request) =>
    settings(textAt(request, 'service'), {
      desiredCount: numberAt(request, 'desiredCount'),
      taskDefinition: textAt(request, 'taskDefinition')?.split('/').at(-1),
      forceNewDeployment: at(request, 'forceNewDeployment') === true ? 'true' : undefined,
      securityGroups: ids(
        at(request, 'networkConfiguration', 'awsvpcConfiguration'),
        'securityGroups',
      ),
      subnets: ids(at(request, 'networkConfiguration', 'awsvpcConfiguration'), 'subnets'),
      healthCheckGracePeriodSeconds: numberAt(request, 'healthCheckGracePeriodSeconds'),
    }),
  DeleteService: removed('service'),
  DeregisterTaskDefinition: removed('taskDefinition'),
  DetachRolePolicy: named('roleName', 'policyArn'),
  DeleteRolePolicy: named('roleName', 'policyName'),
  PutRolePolicy: named('roleName', 'policyName'),
  UpdateAssumeRolePolicy: named('roleName'),
  DeleteRole: removed('roleName'),
  DeleteLogGroup: removed('logGroupName'),
  PutSecretValue: named('secretId'),
  UpdateSecret: named('secretId'),
  DeleteSecret: removed('secretId'),
  BatchDeleteImage: removed('repositoryName'),
  DeleteRepository: removed('repositoryName'),
  PutImage: named('repositoryName', 'imageTag'),
};

/** What a call of any service but EC2 changed; undefined: it is none of those that are known. */
export const changeOfOther = (name: string, request: Part): CallChange | undefined =>
  Object.hasOwn(readers, name) ? readers[name]?.(request) : undefined;

/** Members of a request that name what the call is about. */
const naming = [
  'groupId',
  'networkAclId',
  'targetGroupArn',
  'listenerArn',
  'ruleArn',
  'loadBalancerArn',
  'cluster',
  'service',
  'taskDefinition',
  'roleName',
  'logGroupName',
  'secretId',
  'repositoryName',
] as const;

/** What a call was about, by the ids and names in its request. */
export const resourcesOfCall = (request: Part): readonly string[] => [
  ...texts(naming.map((name) => textAt(request, name))),
  ...texts(listAt(request, 'rulePriorities').map((one) => textAt(one, 'ruleArn'))),
  ...texts([textAt(request, 'ModifySecurityGroupRulesRequest', 'GroupId')]),
];
