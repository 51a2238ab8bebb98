import type {
  Instance,
  ManagedPrefixList,
  NetworkAcl,
  NetworkInterface,
  PrefixListEntry,
  RouteTable,
  SecurityGroupRule,
  Subnet,
  Tag,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';

/**
 * A security group with its rules, one row per source; both read operations are views of the rows.
 */
export interface SecurityGroupState {
  readonly groupId: string;
  readonly groupName: string;
  readonly description: string;
  readonly vpcId: string;
  readonly ownerId: string;
  tags: Tag[];
  rules: SecurityGroupRule[];
}

/** A subnet keeps its addresses: the free ones are counted, as on AWS. */
export interface SubnetState {
  readonly subnet: Subnet & {
    SubnetId: string;
    VpcId: string;
    CidrBlock: string;
    AvailabilityZone: string;
  };
  nextAddress: number;
}

/** The EC2 part of the world: what lies between a load balancer and a task. */
export class Ec2State {
  readonly vpcs = new Map<string, Vpc>();
  readonly subnets = new Map<string, SubnetState>();
  readonly securityGroups = new Map<string, SecurityGroupState>();
  readonly networkAcls = new Map<string, NetworkAcl>();
  readonly routeTables = new Map<string, RouteTable>();
  readonly vpcEndpoints = new Map<string, VpcEndpoint>();
  readonly networkInterfaces = new Map<string, NetworkInterface>();
  readonly prefixLists = new Map<string, { list: ManagedPrefixList; entries: PrefixListEntry[] }>();
  readonly instances = new Map<string, Instance>();
  /** Instances of which a status check fails, and which. */
  readonly impaired = new Map<string, 'system' | 'instance'>();
}
