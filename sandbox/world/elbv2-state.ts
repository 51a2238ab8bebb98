import type {
  Listener,
  LoadBalancer,
  Rule,
  Tag,
  TargetGroup,
  TargetHealth,
} from '@aws-sdk/client-elastic-load-balancing-v2';

export interface RuleState extends Rule {
  readonly listenerArn: string;
}

/** A registered target, and what the health checker thinks of it. */
export interface TargetState {
  readonly targetGroupArn: string;
  readonly id: string;
  readonly port: number;
  readonly availabilityZone: string | undefined;
  health: TargetHealth;
  /** Target optimizer: whether the load balancer talks to the target's agent. */
  isControlled: boolean;
  /** Results in a row. */
  passes: number;
  failures: number;
  /** Checks that began after the last change of the world, which `generation` numbers. */
  sinceChange: { generation: number; checks: number };
  stop: () => void;
}

/** The Elastic Load Balancing part of the world. */
export class Elbv2State {
  readonly loadBalancers = new Map<string, LoadBalancer>();
  readonly listeners = new Map<string, Listener>();
  readonly rules = new Map<string, RuleState>();
  readonly targetGroups = new Map<string, TargetGroup>();
  readonly targetGroupAttributes = new Map<string, Record<string, string>>();
  readonly tags = new Map<string, Tag[]>();
  /** By target group ARN, then by `id:port`. */
  readonly targets = new Map<string, Map<string, TargetState>>();

  /** Target groups whose checks fail inside the load balancer. */
  readonly internalErrors = new Set<string>();

  targetsOf(targetGroupArn: string): TargetState[] {
    return [...(this.targets.get(targetGroupArn)?.values() ?? [])];
  }
}
