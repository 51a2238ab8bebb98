import type {
  DescribeNetworkInterfacesCommandInput,
  DescribeNetworkInterfacesCommandOutput,
  DescribeSecurityGroupsCommandInput,
  DescribeSecurityGroupsCommandOutput,
  DescribeSubnetsCommandInput,
  DescribeSubnetsCommandOutput,
  Filter,
} from '@aws-sdk/client-ec2';
import { byName, listed, sameRequest, type ReadOf } from './fleet-reads';

interface Filtered {
  readonly Filters?: Filter[] | undefined;
  readonly NextToken?: string | undefined;
}

/**
 * Asked for by the values of one filter, of which a call takes 200.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
const byFilter = (name: string) => ({
  most: 200,
  itemsOf: ({ Filters: filters = [], NextToken: token }: Filtered) =>
    filters.length === 1 && filters[0]?.Name === name && token === undefined
      ? filters[0].Values
      : undefined,
  inputFor: <Input extends Filtered>(input: Input, values: readonly string[]): Input => ({
    ...input,
    Filters: [{ Name: name, Values: [...values] }],
  }),
});

/** A list that goes on elsewhere may hold what is missing here. */
function whole<Item>(
  items: readonly Item[] | undefined,
  nextToken: string | undefined,
): readonly Item[] {
  if (nextToken !== undefined && nextToken !== '') throw new Error('The list has more pages.');
  return listed(items);
}

/** What EC2 is asked for many services at once: most of them share subnets, ACLs and groups. */
export const ec2Reads = byName({
  DescribeSubnetsCommand: {
    ...byFilter('subnet-id'),
    answerFor: ({ Subnets, NextToken }, item) => ({
      Subnets: whole(Subnets, NextToken).filter(({ SubnetId }) => SubnetId === item),
    }),
  } satisfies ReadOf<DescribeSubnetsCommandInput, DescribeSubnetsCommandOutput>,
  DescribeSecurityGroupsCommand: {
    ...byFilter('group-id'),
    answerFor: ({ SecurityGroups, NextToken }, item) => ({
      SecurityGroups: whole(SecurityGroups, NextToken).filter(({ GroupId }) => GroupId === item),
    }),
  } satisfies ReadOf<DescribeSecurityGroupsCommandInput, DescribeSecurityGroupsCommandOutput>,
  DescribeNetworkInterfacesCommand: {
    ...byFilter('network-interface-id'),
    answerFor: ({ NetworkInterfaces, NextToken }, item) => ({
      NetworkInterfaces: whole(NetworkInterfaces, NextToken).filter(
        ({ NetworkInterfaceId }) => NetworkInterfaceId === item,
      ),
    }),
  } satisfies ReadOf<DescribeNetworkInterfacesCommandInput, DescribeNetworkInterfacesCommandOutput>,
  DescribeNetworkAclsCommand: sameRequest,
  DescribeRouteTablesCommand: sameRequest,
  DescribeVpcEndpointsCommand: sameRequest,
  DescribeInstancesCommand: sameRequest,
  DescribeInstanceStatusCommand: sameRequest,
  DescribeManagedPrefixListsCommand: sameRequest,
  GetManagedPrefixListEntriesCommand: sameRequest,
});
