import type { ApiCalls } from './api-call';
import type { HealthCheckLog } from './health-check-record';
import type { InstanceStatus, ScalingActivity, SecretMetadata } from './activities';
import { notNeeded, type Reading } from './reading';
import type { LoadBalancer, Listener } from './load-balancer';
import type { ContainerLog } from './log';
import type {
  ContainerInstance,
  Instance,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  SecurityGroup,
  Subnet,
} from './network';
import type { Service, ServiceDeployment, ServiceRevision } from './service';
import type { TargetGroupAttributes, TargetGroups, TargetHealth } from './target-group';
import type { ServicePath } from './service-path';
import type { Task } from './task';
import type { TaskDefinition } from './task-definition';
import type { RouteTable, VpcEndpoints } from './way-out';

/** Everything that a check may ask for. Plain JSON: no class, Map, Date or function inside. */
export interface Facts {
  readonly service: Service;
  /**
   * The current service deployment, where the service has one worth reading (blue/green, alarms, a
   * rollback). Undefined: there is none.
   */
  readonly serviceDeployment: ServiceDeployment | undefined;
  /**
   * The revision that the current service deployment brings and the one that it replaces, while
   * there are both.
   */
  readonly serviceRevisions: readonly ServiceRevision[];
  /** Tasks that ECS wants to run. */
  readonly tasks: readonly Task[];
  /** Tasks that stopped in about the last hour, newest first. */
  readonly stoppedTasks: readonly Task[];
  /** The task definitions of the deployments and of the tasks that were read. */
  readonly taskDefinitions: readonly TaskDefinition[];
  readonly targetGroups: TargetGroups;
  /** Targets of every found group, foreign ones included. */
  readonly targetHealth: readonly TargetHealth[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly listeners: readonly Listener[];
  readonly networkInterfaces: readonly NetworkInterface[];
  readonly instances: readonly Instance[];
  readonly containerInstances: readonly ContainerInstance[];
  /** The groups of the load balancers and of the tasks or instances. */
  readonly securityGroups: readonly SecurityGroup[];
  /** The subnets of the load balancers and of the tasks or instances. */
  readonly subnets: readonly Subnet[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly prefixLists: readonly PrefixList[];
  readonly logs: readonly ContainerLog[];
  /** The way of the tasks to AWS, where they say that it is closed. */
  readonly routeTables: readonly RouteTable[];
  readonly vpcEndpoints: VpcEndpoints;
  /** The hosts whose agent does not answer. */
  readonly instanceStatuses: readonly InstanceStatus[];
  /** The secrets that ECS could not use, without their values. */
  readonly secretMetadata: readonly SecretMetadata[];
  /** What scaled the service, newest first, where it is scaled to zero. */
  readonly serviceScaling: readonly ScalingActivity[];
  /** What the groups of its capacity providers did, newest first, where instances are missing. */
  readonly instanceScaling: readonly ScalingActivity[];
  /** Of the groups of Network Load Balancers, where a log speaks of a PROXY header. */
  readonly targetGroupAttributes: readonly TargetGroupAttributes[];
}

/** A fact by its name. */
export type FactName = keyof Facts;

/** One reading for each fact. */
export type Readings = { readonly [Name in FactName]: Reading<Facts[Name]> };

/**
 * Facts that say which of several fixes it is, of a trouble that is known without them: read for it
 * alone, and without them no verdict is any weaker.
 */
export const sharpening = [
  'routeTables',
  'vpcEndpoints',
  'instanceStatuses',
  'secretMetadata',
  'serviceScaling',
  'instanceScaling',
  'targetGroupAttributes',
] as const satisfies readonly FactName[];

const uncalled = notNeeded('no trouble of this service calls for it');

/** Those facts where nothing calls for them, and in snapshots of versions that did not read them. */
export const unsharpened: Pick<Readings, (typeof sharpening)[number]> = {
  routeTables: uncalled,
  vpcEndpoints: uncalled,
  instanceStatuses: uncalled,
  secretMetadata: uncalled,
  serviceScaling: uncalled,
  instanceScaling: uncalled,
  targetGroupAttributes: uncalled,
};

/**
 * All facts of one service at one moment, and what it cost to read them. A customer's incident is
 * this file.
 */
export interface Snapshot {
  readonly schemaVersion: 1;
  /** ISO time at which the reading began. */
  readonly takenAt: string;
  readonly region: string;
  /** The account that the reader belongs to; at a terminal, where the service is. */
  readonly accountId: string | undefined;
  /**
   * What was asked about, in case the service itself could not be read. Empty where it is not
   * known.
   */
  readonly requested: {
    readonly serviceArn: string;
    readonly serviceName: string;
    readonly clusterArn: string;
    readonly clusterName: string;
  };
  readonly readings: Readings;
  /**
   * The load balancers' own log of their checks. It weighs what the facts show, and shows no cause
   * alone. Absent in snapshots from before it was read.
   */
  readonly healthCheckLog?: Reading<HealthCheckLog>;
  /**
   * Who changed what, where the event history was asked for it. No reading among the others: a
   * verdict never rests on it.
   */
  readonly apiCalls?: Reading<ApiCalls>;
  /** ISO time since which an incident of the service is known, where there is one. */
  readonly failingSince?: string | undefined;
  /** What it stood on when it was last seen well, where somebody keeps a map of that. */
  readonly stoodOn?: ServicePath | undefined;
  readonly effort: Effort;
}

/**
 * What a diagnosis cost: AWS calls, rounds of calls that had to wait for another, and milliseconds.
 */
export interface Effort {
  readonly calls: number;
  readonly rounds: number;
  readonly durationMs: number;
}
