import type { Word } from './aws-words';

/**
 * A target group and its health check.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html
 */
export interface TargetGroup {
  readonly targetGroupArn: string;
  readonly targetGroupName: string;
  readonly protocol: string;
  /** HTTP1, HTTP2 or GRPC; undefined for Network Load Balancers. */
  readonly protocolVersion: string | undefined;
  /** The default port for registration. ECS registers its own, so a difference is no fault. */
  readonly port: number | undefined;
  readonly vpcId: string | undefined;
  readonly targetType: Word<'targetType'>;
  readonly ipAddressType: Word<'ipAddressType'>;
  readonly loadBalancerArns: readonly string[];
  /**
   * Target optimizer: the second port on which the load balancer talks to the agent in the task.
   * Health checks do not use it.
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html
   */
  readonly targetControlPort?: number | undefined;
  readonly healthCheck: HealthCheck;
}

/** Whether a Network Load Balancer sends to the group, which its ARN says. */
export const isNetworkLoadBalanced = ({
  loadBalancerArns,
}: Pick<TargetGroup, 'loadBalancerArns'>): boolean =>
  loadBalancerArns.some((arn) => arn.includes(':loadbalancer/net/'));

/** How a target group checks its targets. */
export interface HealthCheck {
  readonly enabled: boolean;
  readonly protocol: string;
  /** A number, or the registered port of each target. */
  readonly port: number | 'traffic-port';
  readonly path: string | undefined;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
  /** `200`, `200,202`, `200-299`; for GRPC the status numbers. */
  readonly matcher: string | undefined;
}

/** What DescribeTargetGroups said of the groups that the service names. */
export interface TargetGroups {
  readonly found: readonly TargetGroup[];
  readonly missingArns: readonly string[];
}

/**
 * What a target group does beside its checks, as far as it is judged.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 */
export interface TargetGroupAttributes {
  readonly targetGroupArn: string;
  /** `proxy_protocol_v2.enabled`. Undefined where the answer has no such attribute, or a new value. */
  readonly proxyProtocolV2: 'on' | 'off' | undefined;
}

/**
 * One registered target and its health (DescribeTargetHealth). Unknown states and reasons pass
 * through untouched.
 */
export interface TargetHealth {
  readonly targetGroupArn: string;
  /** A private IP address (ip) or an instance id (instance). */
  readonly targetId: string;
  readonly port: number;
  readonly availabilityZone: string | undefined;
  /** The resolved port of the check, where ELB names it. */
  readonly healthCheckPort: number | undefined;
  readonly state: string;
  readonly reason: string | undefined;
  readonly description: string | undefined;
}
