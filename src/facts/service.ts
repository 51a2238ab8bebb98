import type { Reading } from './reading';
import type { Word } from './aws-words';

/**
 * An ECS service as DescribeServices shows it. Times are ISO strings.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
 */
export interface Service {
  readonly serviceArn: string;
  readonly serviceName: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly status: Word<'serviceStatus'>;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly launchType: string | undefined;
  readonly capacityProviders: readonly string[];
  readonly schedulingStrategy: Word<'schedulingStrategy'>;
  readonly deploymentController: Word<'deploymentController'>;
  readonly strategy: Word<'deploymentStrategy'>;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly circuitBreaker: {
    readonly enable: boolean;
    readonly rollback: boolean;
    /** Failures stay counted after a task became healthy (`resetOnHealthyTask: false`). */
    readonly keepsCount?: true;
  };
  /**
   * The deployment counts as complete before all of its tasks are healthy; from then on neither
   * breaker nor alarms roll it back.
   */
  readonly completesEarly?: true;
  readonly deploymentAlarms: {
    readonly enable: boolean;
    readonly rollback: boolean;
    readonly alarmNames: readonly string[];
  };
  /** 0 when ECS does not name one. */
  readonly healthCheckGracePeriodSeconds: number;
  readonly createdAt: string | undefined;
  readonly taskDefinitionArn: string | undefined;
  readonly roleArn: string | undefined;
  /**
   * `ECS` marks an Express-managed service: its load balancer and security groups belong to ECS.
   */
  readonly resourceManagementType: string | undefined;
  readonly serviceConnectEnabled: boolean;
  /** All load balancer entries: of the service, or of its task sets. */
  readonly loadBalancers: readonly LoadBalancerEntry[];
  /**
   * Names of Classic Load Balancers and VPC Lattice target groups that serve it: not ours to judge.
   */
  readonly otherLoadBalancers: readonly string[];
  /** Entries that name neither a target group nor anything else: what serves them is not known. */
  readonly unnamedLoadBalancers?: number;
  /**
   * What an ECS gateway has set up for the service, as its current revisions tell. Absent where
   * nothing speaks of a gateway, and for the list of a sweep.
   */
  readonly gatewayConnections?: Reading<readonly GatewayConnection[]>;
  readonly awsvpc: AwsvpcConfiguration | undefined;
  /** Deployments of the ECS controller, or task sets of CODE_DEPLOY and EXTERNAL, newest first. */
  readonly deployments: readonly Deployment[];
  /** Newest first, at most 100. */
  readonly events: readonly ServiceEvent[];
  readonly tags: Readonly<Record<string, string>>;
  readonly currentServiceDeploymentArn: string | undefined;
  readonly currentServiceRevisionArns?: readonly string[];
}

/** A target group of a service, and the container that serves it. */
export interface LoadBalancerEntry {
  readonly targetGroupArn: string;
  readonly containerName: string;
  readonly containerPort: number;
  /**
   * Native blue/green: the other group of the pair and the listener rules that tell which one is
   * live.
   */
  readonly alternate:
    | {
        readonly targetGroupArn: string;
        readonly productionListenerRuleArn: string | undefined;
        readonly testListenerRuleArn: string | undefined;
        readonly roleArn: string | undefined;
      }
    | undefined;
  /** The connection by which an ECS gateway owns group, listener rules and ingress rule. */
  readonly gateway?: GatewayConnection;
}

/**
 * A connection of a service with an ECS gateway. ECS keeps its target groups out of the service's
 * own list.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_GatewayConnection.html
 */
export interface GatewayConnection {
  readonly gatewayArn: string | undefined;
  readonly gatewayRouteArn: string | undefined;
  /** The name of the port mapping that gets the traffic. */
  readonly portName: string | undefined;
  readonly status: Word<'gatewayConnectionStatus'>;
  /** Its load balancers' groups; none while it is being made, or where its kind is a new one. */
  readonly groups: readonly GatewayTargetGroup[];
}

/** A target group of a gateway connection, and the listener rules that lead to it. */
export interface GatewayTargetGroup {
  readonly targetGroupArn: string;
  readonly alternateTargetGroupArn: string | undefined;
  readonly listenerRuleArn: string | undefined;
  readonly testListenerRuleArn: string | undefined;
}

/** Subnets and security groups of tasks. */
export interface AwsvpcConfiguration {
  readonly subnetIds: readonly string[];
  /** Empty means the VPC's default group. */
  readonly securityGroupIds: readonly string[];
  readonly assignPublicIp: boolean;
}

/** A deployment, or a task set in the same words. */
export interface Deployment {
  /** `ecs-svc/N`: equals `startedBy` of its tasks. */
  readonly id: string;
  readonly kind: 'deployment' | 'task-set';
  readonly status: string;
  readonly taskDefinitionArn: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly failedTasks: number;
  readonly createdAt: string;
  readonly updatedAt: string | undefined;
  /** COMPLETED, FAILED or IN_PROGRESS; undefined where ECS does not report it. */
  readonly rolloutState: string | undefined;
  readonly rolloutStateReason: string | undefined;
  readonly awsvpc: AwsvpcConfiguration | undefined;
  readonly loadBalancers: readonly LoadBalancerEntry[] | undefined;
  readonly launchType: string | undefined;
}

/** A line of the service's event list. */
export interface ServiceEvent {
  readonly createdAt: string;
  readonly message: string;
}

/**
 * A service deployment (DescribeServiceDeployments): progress of native blue/green and the circuit
 * breaker's live numbers.
 */
export interface ServiceDeployment {
  readonly serviceDeploymentArn: string;
  readonly status: string;
  readonly statusReason: string | undefined;
  readonly lifecycleStage: string | undefined;
  readonly createdAt: string | undefined;
  readonly finishedAt: string | undefined;
  readonly hooks: readonly {
    readonly hookId: string | undefined;
    readonly status: string;
    readonly lifecycleStage: string | undefined;
    readonly expiresAt: string | undefined;
    /** AWS_LAMBDA or PAUSE. */
    readonly targetType?: string | undefined;
    /** The function of a Lambda hook. */
    readonly targetArn?: string | undefined;
    /** CONTINUE or ROLLBACK. */
    readonly timeoutAction?: string | undefined;
  }[];
  readonly circuitBreaker:
    | {
        readonly status: string;
        readonly failureCount: number | undefined;
        readonly threshold: number | undefined;
      }
    | undefined;
  readonly alarms:
    { readonly status: string; readonly triggeredAlarmNames: readonly string[] } | undefined;
  readonly targetServiceRevisionArn: string | undefined;
  readonly sourceServiceRevisionArns: readonly string[];
}

/**
 * What ECS keeps of a version of a service, as far as its deployments do not say it themselves.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevision.html
 */
export interface ServiceRevision {
  readonly serviceRevisionArn: string;
  readonly loadBalancers: readonly LoadBalancerEntry[];
  /** Where ECS runs it on another CPU than its task definition says. */
  readonly cpuArchitecture?: string;
}
