import type { Word } from './aws-words';

/**
 * A load balancer in front of the service.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html
 */
export interface LoadBalancer {
  readonly loadBalancerArn: string;
  readonly loadBalancerName: string;
  readonly dnsName: string | undefined;
  readonly type: Word<'loadBalancerType'>;
  readonly scheme: string | undefined;
  readonly vpcId: string | undefined;
  readonly ipAddressType: string | undefined;
  readonly state: Word<'loadBalancerState'>;
  readonly stateReason: string | undefined;
  /** Never empty for an Application Load Balancer; may be empty for a network one. */
  readonly securityGroupIds: readonly string[];
  readonly zones: readonly { readonly zoneName: string; readonly subnetId: string | undefined }[];
}

/** A listener with its rules, the default action among them. */
export interface Listener {
  readonly listenerArn: string;
  readonly loadBalancerArn: string;
  readonly port: number | undefined;
  readonly protocol: string | undefined;
  readonly rules: readonly ListenerRule[];
}

/** A rule of a listener, and where it forwards to. */
export interface ListenerRule {
  readonly ruleArn: string | undefined;
  readonly isDefault: boolean;
  /** Action types in order: forward, redirect, fixed-response, authenticate-oidc, ... */
  readonly actionTypes: readonly string[];
  readonly forwardsTo: readonly { readonly targetGroupArn: string; readonly weight: number }[];
}
