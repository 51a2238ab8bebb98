import { onAnything, type Account, type RequestsOf } from './access';
import { ec2Requests } from './ec2-requests';
import { ecsRequests } from './ecs-requests';
import { platformRequests } from './platform-requests';
import type { AccessRequest } from './policy';

/** Every operation that the sandbox can authorize, by the service's IAM prefix. */
export const requestsByService: Readonly<Record<string, Readonly<Record<string, RequestsOf>>>> = {
  ecs: ecsRequests,
  ec2: ec2Requests,
  elasticloadbalancing: onAnything('elasticloadbalancing', [
    'DescribeListeners',
    'DescribeListenerAttributes',
    'DescribeLoadBalancers',
    'DescribeLoadBalancerAttributes',
    'DescribeRules',
    'DescribeTags',
    'DescribeTargetGroups',
    'DescribeTargetGroupAttributes',
    'DescribeTargetHealth',
    'DescribeAccountLimits',
  ]),
  ...platformRequests,
};

const iamPrefixes: Readonly<Record<string, string>> = { elbv2: 'elasticloadbalancing' };

/**
 * What a call needs to be allowed; undefined when the sandbox does not know the operation's IAM
 * action.
 */
export function accessRequestsOf(
  service: string,
  operation: string,
  input: unknown,
  account: Account,
): readonly AccessRequest[] | undefined {
  return requestsByService[iamPrefixes[service] ?? service]?.[operation]?.(input, account);
}
