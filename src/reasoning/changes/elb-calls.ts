import { listAt, numberAt, textAt, texts, type Part } from './record';
import { idsAt, removed, type Reader } from './sent-requests';
import { settings } from './sent-settings';

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

const mostAttributes = 10;

/** Attributes by their keys; what is no key of AWS is left out. */
const attributesOf = (request: Part): Readonly<Record<string, string>> =>
  Object.fromEntries(
    listAt(request, 'attributes')
      .slice(0, mostAttributes)
      .flatMap((one) => {
        const [key, value] = [textAt(one, 'key') ?? '', textAt(one, 'value')];
        return /^[\w.]{1,128}$/.test(key) && value !== undefined ? [[key, value]] : [];
      }),
  );

/** Calls of Elastic Load Balancing that can break a path, and what of their requests is told. */
export const elbReaders: Readonly<Record<string, Reader>> = {
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
  CreateRule: (request) =>
    settings(textAt(request, 'listenerArn'), {
      priority: numberAt(request, 'priority'),
      forwardsTo: targetsOf(listAt(request, 'actions')),
    }),
  ModifyTargetGroupAttributes: (request) =>
    settings(textAt(request, 'targetGroupArn'), attributesOf(request)),
  ModifyLoadBalancerAttributes: (request) =>
    settings(textAt(request, 'loadBalancerArn'), attributesOf(request)),
  DeregisterTargets: (request) =>
    settings(textAt(request, 'targetGroupArn'), {
      targets: texts(listAt(request, 'targets').map((one) => textAt(one, 'id'))).join(', '),
    }),
  SetSecurityGroups: (request) =>
    settings(textAt(request, 'loadBalancerArn'), {
      securityGroups: idsAt(request, 'securityGroups'),
    }),
  SetSubnets: (request) =>
    settings(textAt(request, 'loadBalancerArn'), {
      subnets:
        idsAt(request, 'subnets') ??
        (texts(listAt(request, 'subnetMappings').map((one) => textAt(one, 'subnetId'))).join(
          ', ',
        ) ||
          undefined),
    }),
  DeleteRule: removed('ruleArn'),
  DeleteListener: removed('listenerArn'),
  DeleteLoadBalancer: removed('loadBalancerArn'),
  DeleteTargetGroup: removed('targetGroupArn'),
};
