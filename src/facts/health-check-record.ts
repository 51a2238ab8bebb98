import type { HealthCheckDelivery } from './health-check-delivery';

/**
 * One health check of one node, as the load balancer's health check log tells of it: no state of the
 * target, which is decided by several.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-health-check-logs.html
 */
export interface HealthCheckRecord {
  /** When the check began, in epoch milliseconds. */
  readonly at: number;
  /** How long the whole check took; undefined where the record does not say. */
  readonly latencySeconds: number | undefined;
  /** The target's address, an IPv6 one without brackets; the ARN of a function. */
  readonly address: string;
  /** The port that was checked. */
  readonly port: number | undefined;
  /** The NAME of the target group, in spite of the field's name `target_group_id`. */
  readonly targetGroupName: string;
  /** `PASS`, `FAIL`, or a word of tomorrow. */
  readonly status: string;
  readonly statusCode: number | undefined;
  /** `TimedOut`, `ConnectionReset`, `TargetError`, ...; undefined on a pass. */
  readonly reason: string | undefined;
  /** `app/NAME/ID`; undefined in the records of 2025, which have eight fields. */
  readonly loadBalancer: string | undefined;
  /** The address of the node that checked; undefined in the same records. */
  readonly node: string | undefined;
}

/** Where a node of a load balancer stands. */
export interface HealthCheckNode {
  /** As the records give it: the public one of a load balancer that faces the internet. */
  readonly address: string;
  readonly availabilityZone: string;
}

/**
 * What was read of the health check logs in front of a service. Nothing promises that it is whole:
 * a check that is not in it may have been made all the same.
 */
export interface HealthCheckLog {
  /** Where the logs are delivered to; empty: they are off, or go nowhere that was found. */
  readonly deliveries: readonly HealthCheckDelivery[];
  /** Names of log groups or files that the records come from; empty: none could be read. */
  readonly sources: readonly string[];
  /** Since when records were asked for, in epoch milliseconds. */
  readonly since: number;
  /** There were more records than one answer takes: the oldest are missing. */
  readonly isCut: boolean;
  /** Oldest first, each check once. */
  readonly records: readonly HealthCheckRecord[];
  /** The zones of nodes; absent where the subnets tell them, or nobody asked. */
  readonly nodes?: readonly HealthCheckNode[];
}
