import type { ECSClient } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Place } from '../../facts/signal';
import type { Telemetry } from '../setup/telemetry';

/** What a sweep of target health needs. */
export interface SweepPorts {
  readonly ecs: ECSClient;
  readonly elbv2: ElasticLoadBalancingV2Client;
  readonly place: Place;
  readonly watchedClusters: readonly string[];
  readonly now: () => number;
  /** Waits for the turn of a call to ECS, and of one to ELB. */
  readonly ecsTurn: () => Promise<void>;
  readonly elbTurn: () => Promise<void>;
  /** How many calls to ELB are left for this sweep. */
  readonly elbLeft: () => number;
  /** Epoch milliseconds at which the sweep has to stop and remember where. */
  readonly until: number;
  readonly telemetry: Telemetry;
}
