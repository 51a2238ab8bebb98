/**
 * One task of the service, running or stopped within about the last hour. Times are ISO strings.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html
 */
export interface Task {
  readonly taskArn: string;
  readonly taskDefinitionArn: string;
  /** The deployment or task set that started it. */
  readonly startedBy: string | undefined;
  readonly lastStatus: string;
  readonly desiredStatus: string;
  /** HEALTHY, UNHEALTHY or UNKNOWN: the container health check, not the load balancer's. */
  readonly healthStatus: string | undefined;
  /**
   * CONNECTED or DISCONNECTED: whether the agent of its host talks to ECS. Absent in snapshots of
   * earlier versions.
   */
  readonly connectivity?: string | undefined;
  readonly launchType: string | undefined;
  readonly capacityProviderName: string | undefined;
  readonly availabilityZone: string | undefined;
  readonly createdAt: string | undefined;
  readonly startedAt: string | undefined;
  readonly stoppingAt: string | undefined;
  readonly stoppedAt: string | undefined;
  readonly stopCode: string | undefined;
  readonly stoppedReason: string | undefined;
  readonly containerInstanceArn: string | undefined;
  /**
   * awsvpc: the elastic network interface. Its id stays known after the task stopped, the interface
   * does not.
   */
  readonly networkInterface:
    | {
        readonly networkInterfaceId: string | undefined;
        readonly subnetId: string | undefined;
        readonly privateIpAddress: string | undefined;
        readonly ipv6Address: string | undefined;
      }
    | undefined;
  /**
   * Why volumes could not be attached, in AWS's words. Absent where nothing is wrong with them, and
   * in snapshots of earlier versions.
   */
  readonly attachmentFailures?: readonly string[];
  readonly containers: readonly Container[];
}

/** A container of a task. */
export interface Container {
  readonly name: string;
  readonly image: string | undefined;
  /** What its tag stood for when it was pulled. Absent in earlier snapshots, and where ECS does not tell. */
  readonly imageDigest?: string;
  readonly lastStatus: string | undefined;
  readonly healthStatus: string | undefined;
  /** Absent when the container never ran. */
  readonly exitCode: number | undefined;
  readonly reason: string | undefined;
  readonly runtimeId: string | undefined;
  /** bridge and host mode: where the container's ports are on the instance. */
  readonly networkBindings: readonly {
    readonly containerPort: number;
    readonly hostPort: number;
    readonly protocol: string;
  }[];
}

/** The last segment of a task's ARN. */
export const taskId = (task: { readonly taskArn: string }): string =>
  task.taskArn.slice(task.taskArn.lastIndexOf('/') + 1);
