import type { Deployment, LoadBalancerEntry, Service } from '../../facts/service';
import { type FailureKind } from './failure-kind';
import type { ContainerInstance } from '../../facts/network';
import type { TargetGroup, TargetGroups, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';

/**
 * A target of this service that fails its checks, joined with its task; or, when it is gone
 * already, what a service event says of it.
 */
export interface HealthFailure {
  readonly kind: FailureKind;
  /**
   * The answers in `Health checks failed with these codes: [...]`: HTTP status codes, or gRPC
   * status numbers.
   */
  readonly codes: readonly number[];
  readonly description: string;
  readonly targetGroup: TargetGroup;
  readonly entry: LoadBalancerEntry | undefined;
  readonly targetId: string | undefined;
  /** The registered port. */
  readonly port: number;
  readonly healthCheckPort: number;
  readonly availabilityZone: string | undefined;
  readonly task: Task | undefined;
  readonly deployment: Deployment | undefined;
  readonly source: 'target-health' | 'service-event';
}

/** The facts from which failing targets are told. */
export interface FailureFacts {
  readonly service: Service;
  readonly targetGroups: TargetGroups;
  readonly targetHealth: readonly TargetHealth[];
  /** Undefined where they could not be read. */
  readonly tasks: readonly Task[] | undefined;
  readonly stoppedTasks: readonly Task[] | undefined;
  /** Tells which instance a task in bridge or host mode runs on. */
  readonly containerInstances?: readonly ContainerInstance[] | undefined;
  readonly now: number;
}
