import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult,
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
  DescribeInstanceStatusRequest,
  DescribeInstanceStatusResult,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  DescribeVpcEndpointsRequest,
  DescribeVpcEndpointsResult,
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult,
  SummaryStatus,
} from '@aws-sdk/client-ec2';
import { AwsError, type Operation } from '../../operation';
import { page } from '../page';
import { filtered, withIds } from './filters';

const token = (next: string | undefined): { NextToken?: string } =>
  next ? { NextToken: next } : {};

export const describeSubnets: Operation<DescribeSubnetsRequest, DescribeSubnetsResult> = (
  world,
  input,
) => {
  const named = withIds(
    world.ec2.subnets,
    input.SubnetIds,
    'InvalidSubnetID.NotFound',
    'subnet ID',
  ).map(({ subnet }) => subnet);
  const subnets = filtered(
    named,
    input.Filters,
    {
      'subnet-id': ({ SubnetId }) => [SubnetId],
      'vpc-id': ({ VpcId }) => [VpcId],
      'availability-zone': ({ AvailabilityZone }) => [AvailabilityZone],
    },
    ({ Tags }) => Tags ?? [],
  );
  const { items, next } = page(subnets, input.MaxResults, input.NextToken);
  return { Subnets: items, ...token(next) };
};

export const describeNetworkAcls: Operation<
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult
> = (world, input) => {
  const named = withIds(
    world.ec2.networkAcls,
    input.NetworkAclIds,
    'InvalidNetworkAclID.NotFound',
    'network ACL ID',
  );
  const acls = filtered(
    named,
    input.Filters,
    {
      'network-acl-id': ({ NetworkAclId }) => [NetworkAclId],
      'vpc-id': ({ VpcId }) => [VpcId],
      'association.subnet-id': ({ Associations }) =>
        (Associations ?? []).map(({ SubnetId }) => SubnetId),
    },
    ({ Tags }) => Tags ?? [],
  );
  const { items, next } = page(acls, input.MaxResults, input.NextToken);
  return { NetworkAcls: items, ...token(next) };
};

export const describeNetworkInterfaces: Operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
> = (world, input) => {
  const named = withIds(
    world.ec2.networkInterfaces,
    input.NetworkInterfaceIds,
    'InvalidNetworkInterfaceID.NotFound',
    'networkInterface ID',
  );
  const interfaces = filtered(
    named,
    input.Filters,
    {
      'network-interface-id': ({ NetworkInterfaceId }) => [NetworkInterfaceId],
      'private-ip-address': ({ PrivateIpAddress }) => [PrivateIpAddress],
      'addresses.private-ip-address': ({ PrivateIpAddresses }) =>
        (PrivateIpAddresses ?? []).map(({ PrivateIpAddress }) => PrivateIpAddress),
      'group-id': ({ Groups }) => (Groups ?? []).map(({ GroupId }) => GroupId),
      'subnet-id': ({ SubnetId }) => [SubnetId],
      'vpc-id': ({ VpcId }) => [VpcId],
      description: ({ Description }) => [Description],
      'requester-id': ({ RequesterId }) => [RequesterId],
    },
    ({ TagSet }) => TagSet ?? [],
  );
  const { items, next } = page(interfaces, input.MaxResults, input.NextToken);
  return { NetworkInterfaces: items, ...token(next) };
};

export const describeRouteTables: Operation<
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult
> = (world, input) => {
  const named = withIds(
    world.ec2.routeTables,
    input.RouteTableIds,
    'InvalidRouteTableID.NotFound',
    'routeTable ID',
  );
  const tables = filtered(
    named,
    input.Filters,
    {
      'route-table-id': ({ RouteTableId }) => [RouteTableId],
      'vpc-id': ({ VpcId }) => [VpcId],
      'association.subnet-id': ({ Associations }) =>
        (Associations ?? []).map(({ SubnetId }) => SubnetId),
      'association.main': ({ Associations }) =>
        (Associations ?? []).map(({ Main }) => String(Main === true)),
    },
    ({ Tags }) => Tags ?? [],
  );
  const { items, next } = page(tables, input.MaxResults, input.NextToken);
  return { RouteTables: items, ...token(next) };
};

export const describeVpcEndpoints: Operation<
  DescribeVpcEndpointsRequest,
  DescribeVpcEndpointsResult
> = (world, input) => {
  const named = withIds(
    world.ec2.vpcEndpoints,
    input.VpcEndpointIds,
    'InvalidVpcEndpointId.NotFound',
    'VpcEndpoint ID',
  );
  const endpoints = filtered(
    named,
    input.Filters,
    {
      'vpc-id': ({ VpcId }) => [VpcId],
      'service-name': ({ ServiceName }) => [ServiceName],
      'vpc-endpoint-id': ({ VpcEndpointId }) => [VpcEndpointId],
    },
    ({ Tags }) => Tags ?? [],
  );
  const { items, next } = page(endpoints, input.MaxResults, input.NextToken);
  return { VpcEndpoints: items, ...token(next) };
};

export const describeInstanceStatus: Operation<
  DescribeInstanceStatusRequest,
  DescribeInstanceStatusResult
> = (world, input) => {
  const instances = filtered(
    withIds(world.ec2.instances, input.InstanceIds, 'InvalidInstanceID.NotFound', 'instance ID'),
    input.Filters,
    { 'instance-id': ({ InstanceId }) => [InstanceId] },
    ({ Tags }) => Tags ?? [],
  );
  const shown = instances.filter(
    ({ State }) => input.IncludeAllInstances || State?.Name === 'running',
  );
  const { items, next } = page(shown, input.MaxResults, input.NextToken);
  const statuses = items.map(({ InstanceId = '', State }) => {
    const bad = world.ec2.impaired.get(InstanceId);
    const of = (check: 'system' | 'instance'): SummaryStatus =>
      State?.Name === 'running' ? (bad === check ? 'impaired' : 'ok') : 'not-applicable';
    return {
      InstanceId,
      ...(State ? { InstanceState: State } : {}),
      SystemStatus: { Status: of('system') },
      InstanceStatus: { Status: of('instance') },
    };
  });
  return { InstanceStatuses: statuses, ...token(next) };
};

export const describeInstances: Operation<DescribeInstancesRequest, DescribeInstancesResult> = (
  world,
  input,
) => {
  const named = withIds(
    world.ec2.instances,
    input.InstanceIds,
    'InvalidInstanceID.NotFound',
    'instance ID',
  );
  const instances = filtered(
    named,
    input.Filters,
    {
      'instance-id': ({ InstanceId }) => [InstanceId],
      'vpc-id': ({ VpcId }) => [VpcId],
      'instance-state-name': ({ State }) => [State?.Name],
    },
    ({ Tags }) => Tags ?? [],
  );
  const { items, next } = page(instances, input.MaxResults, input.NextToken);
  const reservations = items.map((instance) => ({
    ReservationId: `r-${instance.InstanceId?.slice(2)}`,
    OwnerId: world.accountId,
    Instances: [instance],
  }));
  return { Reservations: reservations, ...token(next) };
};

export const describeManagedPrefixLists: Operation<
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult
> = (world, input) => {
  const named = withIds(
    world.ec2.prefixLists,
    input.PrefixListIds,
    'InvalidPrefixListID.NotFound',
    'prefix list ID',
  ).map(({ list }) => list);
  const lists = filtered(
    named,
    input.Filters,
    {
      'prefix-list-id': ({ PrefixListId }) => [PrefixListId],
      'prefix-list-name': ({ PrefixListName }) => [PrefixListName],
      'owner-id': ({ OwnerId }) => [OwnerId],
    },
    ({ Tags }) => Tags ?? [],
  );
  const { items, next } = page(lists, input.MaxResults, input.NextToken);
  return { PrefixLists: items, ...token(next) };
};

export const getManagedPrefixListEntries: Operation<
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult
> = (world, input) => {
  const id = input.PrefixListId ?? '';
  const found = world.ec2.prefixLists.get(id);
  if (!found)
    throw new AwsError('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`);
  const { items, next } = page(found.entries, input.MaxResults ?? 100, input.NextToken);
  return { Entries: items, ...token(next) };
};
