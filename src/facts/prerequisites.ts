import type { NetworkAcl, SecurityGroup } from './network';
import type { Reading } from './reading';

/** What a task definition refers to outside itself: names, never values. */
export interface References {
  readonly images: readonly string[];
  /** `valueFrom` of secrets, log drivers and registry credentials. */
  readonly secrets: readonly string[];
  /** Those that the log driver does not make itself. */
  readonly logGroups: readonly LogGroupReference[];
  /** ARNs of objects in S3. */
  readonly environmentFiles: readonly string[];
  readonly executionRoleArn: string | undefined;
  readonly taskRoleArn: string | undefined;
  readonly fileSystems: readonly FileSystemReference[];
  /** `linux/amd64`, where the definition says it; on an instance without it, the instance decides. */
  readonly platform: string | undefined;
  /** What one task takes, in CPU units and MiB, as far as the definition says it. */
  readonly cpu: number | undefined;
  readonly memoryMiB: number | undefined;
  /** Ports that a task takes on its instance. */
  readonly hostPorts: readonly number[];
}

/** A log group; without a Region it is in the service's. */
export interface LogGroupReference {
  readonly logGroupName: string;
  readonly region: string | undefined;
}

/** An EFS file system, and the access point by which it is mounted. */
export interface FileSystemReference {
  readonly fileSystemId: string;
  readonly accessPointId: string | undefined;
}

/** What was read of one thing by its name. */
export interface Named<T> {
  readonly name: string;
  readonly reading: Reading<T>;
}

/**
 * An image in its registry. `platforms`: those that its manifest lists, or the one of its
 * configuration. `cached`: it comes through a pull-through cache when it is first
 * pulled.
 */
export interface ImageFound {
  readonly state: 'there' | 'missing' | 'no-repository' | 'cached';
  readonly platforms?: Reading<readonly string[]> | undefined;
}

/** A secret or a parameter. Its value is not read. */
export type SecretFound = 'there' | 'missing' | 'deleted' | 'no-such-version';

/** A role and who may assume it, as the policy says it. */
export type RoleFound =
  { readonly exists: false } | { readonly exists: true; readonly trustPolicy: string | undefined };

/** An EFS file system. */
export interface FileSystemFound {
  readonly exists: boolean;
  /** Undefined where none is named. */
  readonly accessPointExists: boolean | undefined;
  readonly mountTargets: readonly {
    readonly subnetId: string;
    readonly zone: string | undefined;
  }[];
}

/** Where a file system is mounted in one zone, and the groups that guard it. */
export interface MountTarget {
  readonly subnetId: string | undefined;
  readonly zone: string | undefined;
  readonly address: string | undefined;
  readonly groupIds: readonly string[];
  /** Those of them that were found. */
  readonly groups: readonly SecurityGroup[];
  /** Those of its own subnet and of the tasks' subnets. */
  readonly networkAcls: readonly NetworkAcl[];
}

/** Calls that a role will make, each action on each resource. */
export interface Asked {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What the policies of a role say to one call. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
  /** `allowed`, `explicitDeny` or `implicitDeny`, as AWS writes it. */
  readonly decision: string;
  /** It depends on what is known of the call only when it is made. */
  readonly isConditional: boolean;
}

/** A container instance and what it has left. CPU in units, memory in MiB. */
export interface HostRoom {
  readonly containerInstanceArn: string;
  readonly takesTasks: boolean;
  readonly capacityProviderName: string | undefined;
  readonly registered: Resources;
  readonly remaining: Resources;
  readonly portsInUse: readonly number[];
}

/** Undefined where ECS does not say it. */
export interface Resources {
  readonly cpu: number | undefined;
  readonly memoryMiB: number | undefined;
}

/** An applied quota of Fargate, in vCPU. */
export interface VcpuQuota {
  readonly quotaName: string;
  readonly vcpu: number;
  /** What is in use of it, where AWS keeps a metric of that. */
  readonly used: Reading<number>;
}

/** Everything that a release needs beside its service and its network, as it was read. */
export interface Prerequisites {
  readonly references: References;
  readonly images: readonly Named<ImageFound>[];
  readonly secrets: readonly Named<SecretFound>[];
  readonly logGroups: readonly Named<boolean>[];
  readonly roles: readonly Named<RoleFound>[];
  readonly fileSystems: readonly Named<FileSystemFound>[];
  readonly environmentFiles: readonly Named<boolean>[];
  /** By file system; only where tasks have an interface of their own. */
  readonly mountTargets: readonly Named<readonly MountTarget[]>[];
  readonly executionPermissions: Reading<readonly Permission[]>;
  readonly hosts: Reading<readonly HostRoom[]>;
  readonly vcpuQuota: Reading<VcpuQuota>;
}
