import { DescribeNetworkInterfacesCommand } from '@aws-sdk/client-ec2';
import type { HealthCheckNode } from '../../facts/health-check-record';
import type { Chain } from '../session/chain';
import { readFiltered } from '../session/filtered';
import { list } from '../session/parsing';

export const operations = ['ec2:DescribeNetworkInterfaces'] as const;

/**
 * Reads the addresses of the nodes of load balancers and the zones that they stand in. `names`:
 * `app/NAME/ID`, which Elastic Load Balancing puts into the description of its interfaces.
 * https://repost.aws/knowledge-center/elb-find-load-balancer-ip
 */
export const readNodeZones = (
  chain: Chain,
  names: readonly string[],
): Promise<readonly HealthCheckNode[]> =>
  readFiltered(
    chain,
    operations[0],
    { filter: 'description', values: names.map((name) => `ELB ${name}`) },
    (input) =>
      ({ ec2 }, options) =>
        ec2.send(new DescribeNetworkInterfacesCommand(input), options),
    ({ NetworkInterfaces: interfaces, NextToken: nextToken }) => ({
      items: list(interfaces, 'NetworkInterfaces').flatMap(
        ({ AvailabilityZone: availabilityZone, Association, PrivateIpAddress }) =>
          [Association?.PublicIp, PrivateIpAddress].flatMap((address) =>
            address === undefined || availabilityZone === undefined
              ? []
              : [{ address, availabilityZone }],
          ),
      ),
      nextToken,
    }),
  );
