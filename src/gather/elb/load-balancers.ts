import {
  DescribeLoadBalancersCommand,
  type LoadBalancer as SdkLoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LoadBalancer } from '../../facts/load-balancer';
import type { Chain } from '../session/chain';
import { batchesOf } from '../session/pages';
import { list, present } from '../session/parsing';

export const operations = ['elasticloadbalancing:DescribeLoadBalancers'] as const;

const mostArnsPerCall = 20;

/** Reads load balancers, twenty a call. */
export async function readLoadBalancers(
  chain: Chain,
  arns: readonly string[],
): Promise<readonly LoadBalancer[]> {
  const answers = batchesOf(arns, mostArnsPerCall).map((batch) =>
    chain.call(
      operations[0],
      ({ elbv2 }, options) =>
        elbv2.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [...batch] }), options),
      ({ LoadBalancers: balancers }) => list(balancers, 'LoadBalancers').map(parseLoadBalancer),
    ),
  );
  return (await Promise.all(answers)).flat();
}

function parseLoadBalancer(balancer: SdkLoadBalancer): LoadBalancer {
  const type: string = present(balancer.Type, 'LoadBalancers[].Type');
  return {
    loadBalancerArn: present(balancer.LoadBalancerArn, 'LoadBalancerArn'),
    loadBalancerName: present(balancer.LoadBalancerName, 'LoadBalancerName'),
    dnsName: balancer.DNSName,
    type,
    scheme: balancer.Scheme,
    vpcId: balancer.VpcId,
    ipAddressType: balancer.IpAddressType,
    state: present(balancer.State?.Code, 'LoadBalancers[].State.Code'),
    stateReason: balancer.State?.Reason,
    // An application load balancer always has groups; a network one may have been created without.
    securityGroupIds:
      type === 'application'
        ? list(balancer.SecurityGroups, 'LoadBalancers[].SecurityGroups')
        : (balancer.SecurityGroups ?? []),
    zones: list(balancer.AvailabilityZones, 'LoadBalancers[].AvailabilityZones').map(
      ({ ZoneName: zoneName, SubnetId: subnetId }) => ({
        zoneName: present(zoneName, 'AvailabilityZones[].ZoneName'),
        subnetId,
      }),
    ),
  };
}
