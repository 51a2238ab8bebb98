import {
  DescribeTargetGroupAttributesCommand,
  type TargetGroupAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroupAttributes } from '../../facts/target-group';
import type { Chain } from '../session/chain';
import { list } from '../session/parsing';

export const operations = ['elasticloadbalancing:DescribeTargetGroupAttributes'] as const;

const mostGroups = 5;

/** Reads the attributes of a few target groups, side by side: AWS answers for one group a call. */
export const readTargetGroupAttributes = (
  chain: Chain,
  targetGroupArns: readonly string[],
): Promise<readonly TargetGroupAttributes[]> =>
  Promise.all(
    targetGroupArns.slice(0, mostGroups).map((targetGroupArn) =>
      chain.call(
        operations[0],
        ({ elbv2 }, options) =>
          elbv2.send(
            new DescribeTargetGroupAttributesCommand({ TargetGroupArn: targetGroupArn }),
            options,
          ),
        ({ Attributes: attributes }) => ({
          targetGroupArn,
          proxyProtocolV2: switchOf(list(attributes, 'Attributes'), 'proxy_protocol_v2.enabled'),
        }),
      ),
    ),
  );

/** Absent where the kind of load balancer does not know it. */
const switchOf = (
  attributes: readonly TargetGroupAttribute[],
  key: string,
): TargetGroupAttributes['proxyProtocolV2'] => {
  const value = attributes.find(({ Key }) => Key === key)?.Value;
  return value === 'true' ? 'on' : value === 'false' ? 'off' : undefined;
};
