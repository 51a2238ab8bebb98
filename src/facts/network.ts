import type { Word } from './aws-words';

/**
 * A security group with its rules, one row per source (DescribeSecurityGroups).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html
 */
export interface SecurityGroup {
  readonly groupId: string;
  readonly groupName: string;
  readonly vpcId: string | undefined;
  readonly ownerId: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly ingress: readonly SecurityGroupRule[];
  readonly egress: readonly SecurityGroupRule[];
}

/** A rule of a security group. */
export interface SecurityGroupRule {
  /** `tcp`, `udp`, `icmp`, a protocol number, or `-1` for everything. */
  readonly ipProtocol: string;
  /** Absent, or -1, where the rule covers all ports. */
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  readonly peer: RulePeer;
}

/** The one source (ingress) or destination (egress) of a rule. */
export type RulePeer =
  | { readonly kind: 'ipv4'; readonly cidr: string }
  | { readonly kind: 'ipv6'; readonly cidr: string }
  | { readonly kind: 'prefix-list'; readonly prefixListId: string }
  | {
      readonly kind: 'security-group';
      readonly groupId: string;
      /** Other than `active`: a stale peering, the rule admits nothing. */ readonly peeringStatus:
        string | undefined;
    }
  /** A source of a kind that this version does not know: it may be anybody. */
  | { readonly kind: 'unknown' };

/** The CIDR, or the id, by which a rule names its peer. */
export function nameOfPeer(peer: RulePeer): string {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return peer.cidr;
    case 'prefix-list':
      return peer.prefixListId;
    case 'security-group':
      return peer.groupId;
    case 'unknown':
      return 'a peer of an unknown kind';
  }
}

/** A subnet of the load balancer or the tasks. */
export interface Subnet {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly ipv4Cidr: string | undefined;
  readonly ipv6Cidrs: readonly string[];
  readonly availableIpAddressCount: number | undefined;
}

/**
 * A network ACL and the subnets that it guards. Entries by rule number; the first match decides.
 */
export interface NetworkAcl {
  readonly networkAclId: string;
  readonly subnetIds: readonly string[];
  /** By which a call names the tie to a subnet. Absent in earlier snapshots. */
  readonly associations?: readonly { readonly id: string; readonly subnetId: string }[];
  readonly entries: readonly NetworkAclEntry[];
}

/** A numbered entry of a network ACL. */
export interface NetworkAclEntry {
  readonly ruleNumber: number;
  readonly egress: boolean;
  /** A number as a string: `6` is tcp, `-1` everything. */
  readonly protocol: string;
  readonly action: Word<'aclAction'>;
  readonly ipv4Cidr: string | undefined;
  readonly ipv6Cidr: string | undefined;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
}

/** An elastic network interface. */
export interface NetworkInterface {
  readonly networkInterfaceId: string;
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly ownerId: string | undefined;
  readonly privateIpAddresses: readonly string[];
  readonly ipv6Addresses: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** A managed prefix list with the CIDRs that it holds now. */
export interface PrefixList {
  readonly prefixListId: string;
  readonly cidrs: readonly string[];
}

/**
 * An EC2 instance that runs tasks in bridge or host mode (DescribeInstances, primary network
 * interface).
 */
export interface Instance {
  readonly instanceId: string;
  /** running, stopped, terminated, ... */
  readonly state: string;
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly privateIpAddress: string | undefined;
  readonly securityGroupIds: readonly string[];
  /** How its metadata service may be asked; absent where EC2 does not tell. */
  readonly metadata?: InstanceMetadata | undefined;
}

/**
 * The instance metadata service.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html
 */
export interface InstanceMetadata {
  /** `required`: only with a token, whose answer travels hopLimit hops. */
  readonly tokens: string | undefined;
  readonly hopLimit: number | undefined;
  /** `enabled` or `disabled`. */
  readonly endpoint: string | undefined;
}

/** A container instance of the cluster (DescribeContainerInstances). */
export interface ContainerInstance {
  readonly containerInstanceArn: string;
  readonly ec2InstanceId: string | undefined;
  readonly status: string;
  readonly agentConnected: boolean;
  /**
   * ECS's own health checks that it fails, as `ACCELERATED_COMPUTE` or `CONTAINER_RUNTIME: why`.
   * Absent where it fails none, and in snapshots of earlier versions.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-health.html
   */
  readonly impairedChecks?: readonly string[];
}
