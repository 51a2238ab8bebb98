import type { CallChange } from '../../facts/api-call';
import { elbReaders } from './elb-calls';
import { grantsOf } from './policy-grants';
import { at, listAt, numberAt, textAt, texts, type Part } from './record';
import { idsAt, named, removed, type Reader } from './sent-requests';
import { settings } from './sent-settings';

const images =
  (effect: 'pushed' | 'removed', ...lists: readonly string[]): Reader =>
  (request) => ({
    kind: 'images',
    repositoryName: textAt(request, 'repositoryName') ?? '',
    effect,
    images: texts(
      [request, ...lists.flatMap((name) => listAt(request, name))].flatMap((one) => [
        textAt(one, 'imageTag'),
        textAt(one, 'imageDigest'),
      ]),
    ),
  });

/** How far scaling may go, and where a scheduled action sets it. */
const capacity =
  (...inside: readonly string[]): Reader =>
  (request) =>
    settings(textAt(request, 'resourceId'), {
      scheduledActionName: textAt(request, 'scheduledActionName'),
      minCapacity: numberAt(request, ...inside, 'minCapacity'),
      maxCapacity: numberAt(request, ...inside, 'maxCapacity'),
    });

const awsvpc = ['networkConfiguration', 'awsvpcConfiguration'] as const;

/** The mutating calls that can break a path, and what of their requests is told. */
const readers: Readonly<Record<string, Reader>> = {
  ...elbReaders,
  UpdateService: (request) =>
    settings(textAt(request, 'service'), {
      desiredCount: numberAt(request, 'desiredCount'),
      taskDefinition: textAt(request, 'taskDefinition')?.split('/').at(-1),
      forceNewDeployment: at(request, 'forceNewDeployment') === true ? 'true' : undefined,
      securityGroups: idsAt(request, ...awsvpc, 'securityGroups'),
      subnets: idsAt(request, ...awsvpc, 'subnets'),
      targetGroups:
        texts(
          listAt(request, 'loadBalancers').map((one) =>
            textAt(one, 'targetGroupArn')?.split('/').at(1),
          ),
        ).join(', ') || undefined,
      healthCheckGracePeriodSeconds: numberAt(request, 'healthCheckGracePeriodSeconds'),
    }),
  DeleteService: removed('service'),
  DeregisterTaskDefinition: removed('taskDefinition'),
  DetachRolePolicy: named('roleName', 'policyArn'),
  DeleteRolePolicy: named('roleName', 'policyName'),
  PutRolePolicy: (request) => ({
    ...settings(textAt(request, 'roleName'), { policyName: textAt(request, 'policyName') }),
    grants: grantsOf(at(request, 'policyDocument')),
  }),
  UpdateAssumeRolePolicy: named('roleName'),
  DeleteRole: removed('roleName'),
  DeleteLogGroup: removed('logGroupName'),
  PutSecretValue: named('secretId'),
  UpdateSecret: named('secretId'),
  DeleteSecret: removed('secretId'),
  DeleteParameter: removed('name'),
  DeleteParameters: (request) => ({ kind: 'removed', what: idsAt(request, 'names') ?? '' }),
  PutParameter: named('name'),
  BatchDeleteImage: images('removed', 'imageIds'),
  DeleteRepository: removed('repositoryName'),
  PutImage: images('pushed'),
  RegisterScalableTarget: capacity(),
  PutScheduledAction: capacity('scalableTargetAction'),
};

/** What a call of any service but EC2 changed; undefined: it is none of those that are known. */
export const changeOfOther = (name: string, request: Part): CallChange | undefined =>
  Object.hasOwn(readers, name) ? readers[name]?.(request) : undefined;

/** Members of a request that name what the call is about. */
const naming = [
  'groupId',
  'networkAclId',
  'associationId',
  'routeTableId',
  'internetGatewayId',
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
  'prefixListId',
  'repositoryName',
  'resourceId',
  'name',
] as const;

/** The same inside what the newest calls of EC2 wrap their requests in. */
const wrapped = [
  ['ModifySecurityGroupRulesRequest', 'GroupId'],
  ['ModifyVpcEndpointRequest', 'VpcEndpointId'],
  ['DeleteNatGatewayRequest', 'NatGatewayId'],
  ['ModifyManagedPrefixListRequest', 'PrefixListId'],
] as const;

/** What a call was about, by the ids and names in its request. */
export const resourcesOfCall = (request: Part): readonly string[] => [
  ...texts(naming.map((name) => textAt(request, name))),
  ...texts(listAt(request, 'rulePriorities').map((one) => textAt(one, 'ruleArn'))),
  ...texts(wrapped.map((names) => textAt(request, ...names))),
  ...listAt(request, 'names').filter((one) => typeof one === 'string'),
];
