/**
 * The calls that wake the bot where a trail records them: those that change what a service of the map
 * stands on, so that its checks, its requests or its next start may fail. The pattern in serverless.yml
 * names the same. Left out: what only adds (a target, a certificate, a tag) and releases, for which ECS
 * has events of its own.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Operations.html
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieve-ct-entries.html
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations_AWS_Systems_Manager.html
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html, recorded in us-east-1 alone
 */
export const wakingCalls = {
  'ec2.amazonaws.com': [
    'AuthorizeSecurityGroupIngress',
    'AuthorizeSecurityGroupEgress',
    'RevokeSecurityGroupIngress',
    'RevokeSecurityGroupEgress',
    'ModifySecurityGroupRules',
    'CreateNetworkAclEntry',
    'ReplaceNetworkAclEntry',
    'DeleteNetworkAclEntry',
    'ReplaceNetworkAclAssociation',
    'ModifyManagedPrefixList',
  ],
  'elasticloadbalancing.amazonaws.com': [
    'SetSecurityGroups',
    'SetSubnets',
    'ModifyLoadBalancerAttributes',
    'DeleteLoadBalancer',
    'ModifyListener',
    'DeleteListener',
    'CreateRule',
    'ModifyRule',
    'SetRulePriorities',
    'DeleteRule',
    'ModifyTargetGroup',
    'ModifyTargetGroupAttributes',
    'DeleteTargetGroup',
    'DeregisterTargets',
  ],
  'logs.amazonaws.com': ['DeleteLogGroup'],
  'secretsmanager.amazonaws.com': [
    'PutSecretValue',
    'UpdateSecret',
    'DeleteSecret',
    'RotationSucceeded',
  ],
  'ssm.amazonaws.com': ['PutParameter', 'DeleteParameter', 'DeleteParameters'],
  'iam.amazonaws.com': [
    'DetachRolePolicy',
    'DeleteRolePolicy',
    'PutRolePolicy',
    'UpdateAssumeRolePolicy',
    'DeleteRole',
  ],
} as const;

const known: Readonly<Record<string, readonly string[]>> = wakingCalls;

/** Whether a call is one of those. */
export const isWakingCall = (eventSource: string, eventName: string): boolean =>
  Object.hasOwn(known, eventSource) && known[eventSource]?.includes(eventName) === true;

/**
 * Calls whose effect only the next checks show: no configuration says what a program answers on another
 * path, or to another protocol.
 */
const shownByChecks: readonly string[] = ['ModifyTargetGroup', 'ModifyTargetGroupAttributes'];

/** Whether a look after the next checks is owed. */
export const isShownByChecks = (eventName: string): boolean => shownByChecks.includes(eventName);
