import type { Word } from './aws-words';

/**
 * The parts of a task definition that decide where it listens, what it runs and where its logs are.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 */
export interface TaskDefinition {
  readonly taskDefinitionArn: string;
  readonly networkMode: Word<'networkMode'>;
  readonly cpu: string | undefined;
  readonly memory: string | undefined;
  readonly cpuArchitecture: string | undefined;
  readonly executionRoleArn: string | undefined;
  readonly taskRoleArn: string | undefined;
  readonly usesServiceMeshProxy: boolean;
  readonly containers: readonly ContainerDefinition[];
}

/** A container of a task definition. */
export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly command: readonly string[];
  readonly entryPoint: readonly string[];
  readonly portMappings: readonly PortMapping[];
  /**
   * Values are kept only for the names that say where a server listens (PORT, ASPNETCORE_URLS,
   * ...); others are names alone.
   */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secretNames: readonly string[];
  /** ARNs of the secrets and parameters behind them. Absent in earlier snapshots. */
  readonly secretSources?: readonly string[];
  readonly healthCheck:
    | {
        readonly command: readonly string[];
        readonly intervalSeconds: number;
        readonly timeoutSeconds: number;
        readonly retries: number;
        readonly startPeriodSeconds: number;
      }
    | undefined;
  readonly logs: LogDestination;
  /** What other containers must have reached before it starts. Absent in earlier snapshots. */
  readonly dependsOn?: readonly ContainerDependency[];
  /** Whether ECS starts it again inside its task when it exits. Absent in earlier snapshots. */
  readonly restartsInPlace?: boolean;
}

/**
 * `condition`: START, COMPLETE, SUCCESS or HEALTHY.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
 */
export interface ContainerDependency {
  readonly containerName: string;
  readonly condition: string;
}

/** A port that a container exposes. */
export interface PortMapping {
  readonly containerPort: number | undefined;
  /** `"4560-4570"` style ranges. */
  readonly containerPortRange: string | undefined;
  /** 0 or absent in bridge mode means a dynamic host port. */
  readonly hostPort: number | undefined;
  readonly protocol: string;
  readonly appProtocol: string | undefined;
  /** By which Service Connect and gateways call it. */
  readonly name?: string | undefined;
}

/** Where a container's lines go. Only CloudWatch Logs can be read as evidence. */
export type LogDestination =
  | {
      readonly kind: 'awslogs';
      readonly logGroupName: string;
      readonly region: string | undefined;
      readonly streamPrefix: string | undefined;
      readonly createGroup: boolean;
    }
  | { readonly kind: 'elsewhere'; readonly driver: string }
  | { readonly kind: 'none' };
