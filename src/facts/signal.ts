import type { ShownTargets } from './target-health-event';

/**
 * What an event makes us look at. Events are hints: none says what is wrong, and the state is
 * always read anew.
 */
export interface Signal {
  readonly subject: SignalSubject;
  /**
   * `trouble` asks for a look; `relief` only where an incident is open. `repeated-trouble` comes again
   * and again while a service is sick: it can wait where looks show nothing new.
   */
  readonly kind: 'trouble' | 'repeated-trouble' | 'relief';
  /** ISO time at which it happened, as its source says. */
  readonly at: string;
  readonly eventId: string;
  /** Its name in a word or two, for the log. */
  readonly because: string;
  /** Only what the service stands on is asked for, which the looks at an open incident see, too. */
  readonly isForPath?: true;
  /** How the targets are, where it tells: no reason for a look where an incident knows as much. */
  readonly shown?: ShownTargets;
}

/** How an event names a service. */
export type SignalSubject =
  | NamedService
  | ServiceWithoutCluster
  | { readonly kind: 'target-group'; readonly targetGroupArn: string };

/** The usual case. */
export interface NamedService {
  readonly kind: 'service';
  readonly clusterName: string;
  readonly serviceName: string;
  /** Target groups that the event happens to name: a round less to read. */
  readonly targetGroupArns: readonly string[];
}

/**
 * Services from before 2021 have ARNs without the cluster.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-arn-migration.html
 */
export interface ServiceWithoutCluster {
  readonly kind: 'service-without-cluster';
  readonly serviceName: string;
  /** Names may repeat across clusters; the deployment does not. */
  readonly deploymentId: string | undefined;
}

/** What became of an event: something to look at, or why it is no matter for us. */
export type ParsedEvent =
  | { readonly kind: 'signal'; readonly signal: Signal }
  | { readonly kind: 'dropped'; readonly reason: string };

/** Where a function runs: whose events are ours. */
export interface Place {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

/** The long ARN of a service, whatever ARN it has: one name for one service. */
export const longServiceArn = (
  { partition, accountId, region }: Place,
  { clusterName, serviceName }: Pick<NamedService, 'clusterName' | 'serviceName'>,
): string => `arn:${partition}:ecs:${region}:${accountId}:service/${clusterName}/${serviceName}`;

/** The name at the end of an ARN, or the name itself. */
export const lastSegment = (nameOrArn: string): string =>
  nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
