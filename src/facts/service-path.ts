import type { ApiCall } from './api-call';

/** What a service stands on: the kinds of things whose change can break its path. */
export const resourceKinds = [
  'security-group',
  'source-group',
  'prefix-list',
  'network-acl',
  'acl-association',
  'subnet',
  'load-balancer',
  'listener',
  'listener-rule',
  'target-group',
  'role',
  'log-group',
  'secret',
  'task-definition',
] as const;

/** One kind of thing that a service stands on. `source-group`: a rule of its groups names it. */
export type ResourceKind = (typeof resourceKinds)[number];

/** A thing that a service stands on, by the id or ARN by which AWS's calls name it. */
export interface PathResource {
  readonly kind: ResourceKind;
  readonly id: string;
  /** The name that calls write in place of its ARN, with its account, where they do. */
  readonly calledAs?: string;
  /**
   * What it said when the service was last seen well, in short parts: its rules, entries, targets or
   * settings. Absent where that is not kept of its kind, or was never read.
   */
  readonly said?: readonly string[];
}

/** Everything that one service stands on, as it was read at a moment. */
export interface ServicePath {
  readonly serviceArn: string;
  readonly clusterName: string;
  readonly serviceName: string;
  /** ISO time. */
  readonly readAt: string;
  /** ISO time at which groups, their rules and network ACLs were read last. */
  readonly networkReadAt?: string | undefined;
  /** ISO time at which the service was last seen well. */
  readonly wellAt?: string | undefined;
  readonly resources: readonly PathResource[];
  /** Calls of the last hours that changed any of them, as EventBridge told of them: newest first. */
  readonly calls?: readonly ApiCall[];
}

/** Where it is kept what a service stands on. */
export interface PathMap {
  readonly find: (serviceArn: string) => Promise<ServicePath | undefined>;
  /** Notes a call that changed what a service stands on; the same one once. */
  readonly note: (serviceArn: string, call: ApiCall) => Promise<void>;
  /** Keeps a path; `known` is what is kept of the service by now. */
  readonly keep: (path: ServicePath, known: ServicePath | undefined) => Promise<void>;
}

/** The same from the other side: by a thing's id or ARN, or its name in calls, the paths of the services on it. */
export type StandingOn = (id: string) => Promise<readonly ServicePath[]>;
