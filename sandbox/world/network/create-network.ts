import type { NetworkAclEntry, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { SecurityGroupState } from './ec2-state';
import type { World } from '../world';

export interface NewSubnet {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zone: string;
  /** Where everything outside the VPC goes; `none` keeps the subnet to itself. */
  readonly wayOut: 'internet-gateway' | 'nat-gateway' | 'none';
}

/** A VPC with its default security group and a network ACL that lets everything through. */
export function createVpc(world: World, cidr: string): string {
  const vpcId = `vpc-${world.ids.hex(17)}`;
  world.ec2.vpcs.set(vpcId, {
    VpcId: vpcId,
    CidrBlock: cidr,
    OwnerId: world.accountId,
    State: 'available',
  });
  const networkAclId = `acl-${world.ids.hex(17)}`;
  world.ec2.networkAcls.set(networkAclId, {
    NetworkAclId: networkAclId,
    VpcId: vpcId,
    IsDefault: true,
    OwnerId: world.accountId,
    Associations: [],
    Tags: [],
    Entries: [
      aclEntry(100, 'allow', false),
      aclEntry(100, 'allow', true),
      aclEntry(32767, 'deny', false),
      aclEntry(32767, 'deny', true),
    ],
  });
  const group = createSecurityGroup(world, {
    vpcId,
    name: 'default',
    description: 'default VPC security group',
  });
  group.rules.push(
    rule(
      world,
      group,
      {
        IpProtocol: '-1',
        FromPort: -1,
        ToPort: -1,
        ReferencedGroupInfo: { GroupId: group.groupId, UserId: world.accountId },
      },
      false,
    ),
  );
  return vpcId;
}

export const aclEntry = (
  RuleNumber: number,
  RuleAction: 'allow' | 'deny',
  Egress: boolean,
  more: Partial<NetworkAclEntry> = {},
): NetworkAclEntry => ({
  RuleNumber,
  RuleAction,
  Egress,
  Protocol: '-1',
  CidrBlock: '0.0.0.0/0',
  ...more,
});

/** A subnet under the VPC's network ACL, with a route table of its own. */
export function createSubnet(world: World, { vpcId, cidr, zone, wayOut }: NewSubnet): string {
  const subnetId = `subnet-${world.ids.hex(17)}`;
  const size = 2 ** (32 - Number(cidr.split('/')[1]));
  world.ec2.subnets.set(subnetId, {
    nextAddress: 9,
    subnet: {
      SubnetId: subnetId,
      VpcId: vpcId,
      CidrBlock: cidr,
      AvailabilityZone: zone,
      AvailabilityZoneId: `use1-az${zone.charCodeAt(zone.length - 1) - 96}`,
      AvailableIpAddressCount: size - 5,
      OwnerId: world.accountId,
      State: 'available',
      Ipv6CidrBlockAssociationSet: [],
      Tags: [],
      MapPublicIpOnLaunch: wayOut === 'internet-gateway',
      SubnetArn: `arn:aws:ec2:${world.region}:${world.accountId}:subnet/${subnetId}`,
    },
  });
  const acl = [...world.ec2.networkAcls.values()].find(
    ({ VpcId, IsDefault }) => VpcId === vpcId && IsDefault,
  );
  acl?.Associations?.push({
    NetworkAclAssociationId: `aclassoc-${world.ids.hex(17)}`,
    NetworkAclId: acl.NetworkAclId,
    SubnetId: subnetId,
  });
  createRouteTable(world, vpcId, subnetId, wayOut);
  return subnetId;
}

function createRouteTable(
  world: World,
  vpcId: string,
  subnetId: string,
  wayOut: NewSubnet['wayOut'],
): void {
  const routeTableId = `rtb-${world.ids.hex(17)}`;
  const out = {
    'internet-gateway': [{ GatewayId: 'igw-0a1b2c3d4e5f60718' }],
    'nat-gateway': [{ NatGatewayId: 'nat-0a1b2c3d4e5f60718' }],
    none: [],
  }[wayOut];
  world.ec2.routeTables.set(routeTableId, {
    RouteTableId: routeTableId,
    VpcId: vpcId,
    OwnerId: world.accountId,
    Tags: [],
    Associations: [
      {
        RouteTableAssociationId: `rtbassoc-${world.ids.hex(17)}`,
        RouteTableId: routeTableId,
        SubnetId: subnetId,
        Main: false,
      },
    ],
    Routes: [
      {
        DestinationCidrBlock: world.ec2.vpcs.get(vpcId)?.CidrBlock,
        GatewayId: 'local',
        State: 'active',
        Origin: 'CreateRouteTable',
      },
      ...out.map((route) => ({
        DestinationCidrBlock: '0.0.0.0/0',
        State: 'active' as const,
        Origin: 'CreateRoute' as const,
        ...route,
      })),
    ],
  });
}

/** A security group as AWS makes it: nothing comes in, everything may go out. */
export function createSecurityGroup(
  world: World,
  { vpcId, name, description }: { vpcId: string; name: string; description: string },
): SecurityGroupState {
  const group: SecurityGroupState = {
    groupId: `sg-${world.ids.hex(17)}`,
    groupName: name,
    description,
    vpcId,
    ownerId: world.accountId,
    tags: [],
    rules: [],
  };
  world.ec2.securityGroups.set(group.groupId, group);
  group.rules.push(
    rule(world, group, { IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0' }, true),
  );
  return group;
}

/** A tcp rule of one port, or of a range, from an address range or a group. */
export function allow(
  world: World,
  group: SecurityGroupState,
  ports: number | readonly [number, number],
  from: { readonly cidr: string } | { readonly groupId: string },
): void {
  const [FromPort, ToPort] = typeof ports === 'number' ? [ports, ports] : ports;
  const source =
    'cidr' in from
      ? { CidrIpv4: from.cidr }
      : { ReferencedGroupInfo: { GroupId: from.groupId, UserId: world.accountId } };
  group.rules.push(rule(world, group, { IpProtocol: 'tcp', FromPort, ToPort, ...source }, false));
}

/** A rule row of a group, with an id of its own. */
export const rule = (
  world: World,
  group: SecurityGroupState,
  row: SecurityGroupRule,
  isEgress: boolean,
): SecurityGroupRule => ({
  ...row,
  SecurityGroupRuleId: `sgr-${world.ids.hex(17)}`,
  GroupId: group.groupId,
  GroupOwnerId: group.ownerId,
  IsEgress: isEgress,
  Tags: [],
});

/** The gateway endpoint of S3, in every route table; without a policy it lets everything through. */
export function createS3Endpoint(
  world: World,
  VpcId: string | undefined,
  PolicyDocument?: string,
): string {
  const VpcEndpointId = 'vpce-00000000000000001';
  world.ec2.vpcEndpoints.set(VpcEndpointId, {
    VpcEndpointId,
    VpcEndpointType: 'Gateway',
    ...(VpcId === undefined ? {} : { VpcId }),
    ServiceName: `com.amazonaws.${world.region}.s3`,
    State: 'Available',
    RouteTableIds: [...world.ec2.routeTables.keys()],
    ...(PolicyDocument === undefined ? {} : { PolicyDocument }),
  });
  return VpcEndpointId;
}

/** A policy that lets these resources of S3 through, and no others. */
export const onlyFromS3 = (Resource: readonly string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource }],
  });
