import type { SecurityGroup } from './network';

/**
 * A route table of the tasks' VPC (DescribeRouteTables).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html
 */
export interface RouteTable {
  readonly routeTableId: string;
  readonly vpcId: string;
  /** The subnets that are explicitly associated with it. */
  readonly subnetIds: readonly string[];
  /** Whether it serves the subnets that name no table. */
  readonly isMain: boolean;
  readonly routes: readonly Route[];
}

/** A route: where to, and through what. */
export interface Route {
  /** A CIDR or the id of a prefix list. */
  readonly destination: string;
  /** The id of what it leads through: `local`, `igw-...`, `nat-...`, `vpce-...`, `tgw-...`. */
  readonly target: string | undefined;
  /** `active`, or `blackhole` where the target is gone. */
  readonly state: string | undefined;
}

/**
 * A VPC endpoint (DescribeVpcEndpoints).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html
 */
export interface VpcEndpoint {
  readonly vpcEndpointId: string;
  /** `com.amazonaws.us-east-1.ecr.api`. */
  readonly serviceName: string;
  /** `Interface`, `Gateway` or another type. */
  readonly type: string | undefined;
  /** `available`, `pendingAcceptance`, `failed`, ... in any case of letters. */
  readonly state: string | undefined;
  /** Whether the service's own name leads to it inside the VPC. */
  readonly privateDns: boolean;
  readonly routeTableIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Its policy as JSON text. */
  readonly policy: string | undefined;
}

/** The endpoints of the tasks' VPC, and the groups of the endpoints and of the tasks. */
export interface VpcEndpoints {
  readonly found: readonly VpcEndpoint[];
  /** Undefined where these could not be read. */
  readonly securityGroups: readonly SecurityGroup[] | undefined;
}
