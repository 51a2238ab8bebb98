import type { Listener, LoadBalancer, Rule, Tag, TargetGroup, TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';

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
  /** Results in a row, and how many checks came back since something changed in the world. */
  passes: number;
  failures: number;
  checksSinceChange: number;
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

  targetsOf(targetGroupArn: string): TargetState[] {
    return [...(this.targets.get(targetGroupArn)?.values() ?? [])];
  }
}
