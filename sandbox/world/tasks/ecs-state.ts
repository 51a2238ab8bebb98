import type { LifecycleStage } from '../lifecycle/steps';
import type { TaskState } from './task-states';
import type {
  CapacityProvider,
  Cluster,
  ContainerInstance,
  Deployment,
  DeploymentLifecycleHookAction,
  Service,
  ServiceDeployment,
  ServiceEvent,
  GatewayConnection,
  ServiceRevision,
  Tag,
  TaskDefinition,
  TaskSet,
} from '@aws-sdk/client-ecs';
import { TaskStates } from './task-states';

/** A deployment as ECS keeps it, and what the scheduler remembers about it. */
export interface DeploymentState {
  readonly deployment: Deployment & {
    id: string;
    taskDefinition: string;
    status: string;
    desiredCount: number;
    failedTasks: number;
    createdAt: Date;
  };
  readonly serviceDeploymentArn: string;
  /** The side of the service's pair of target groups that its tasks go into. */
  side: 'target' | 'alternate';
  /** Both sides stay: of a blue/green deployment none is taken away yet. */
  held: boolean;
  /** Where a native deployment is; undefined: it has not begun, or has no lifecycle. */
  stage: LifecycleStage | undefined;
  /** Whether one of its tasks ever reached RUNNING: stage two of the circuit breaker. */
  everRan: boolean;
  /** It is a task set, which another controller moves. */
  taskSetStatus?: 'PRIMARY' | 'ACTIVE' | 'DRAINING';
  /** Lets that controller give it up. */
  giveUp?: () => void;
  /** Starts in a row that never reached RUNNING: ECS backs off. */
  startFailures: number;
  /** No task starts before this moment. */
  notBefore: number;
}

/** A service. Counts, deployments and events are added when it is described. */
export interface ServiceState {
  readonly service: Service & {
    serviceArn: string;
    serviceName: string;
    clusterArn: string;
    desiredCount: number;
  };
  deployments: DeploymentState[];
  events: ServiceEvent[];
  tags: Tag[];
  /** A scenario writes what becomes of its deployments: they have no lifecycle of their own. */
  scripted: boolean;
  /** Steady state was told and nothing has changed since. */
  steady: boolean;
  /** Tasks that ended by themselves, or never began, since something changed in the world. */
  endsSinceChange: number;
  /** Tasks that ECS replaced for failing the load balancer's checks since then. */
  replacementsSinceChange: number;
  /** A reason why no task can be started or stopped, as the scheduler sees it now. */
  blockedBy: string | undefined;
  /** Stops the scheduler of this service. */
  stop: () => void;
}

/** The ECS part of the world. */
export class EcsState {
  readonly clusters = new Map<string, Cluster>();
  readonly services = new Map<string, ServiceState>();
  readonly tasks = new TaskStates();
  readonly taskDefinitions = new Map<string, TaskDefinition & { taskDefinitionArn: string }>();
  readonly containerInstances = new Map<string, ContainerInstance>();
  readonly capacityProviders = new Map<string, CapacityProvider>();
  readonly taskSets = new Map<string, TaskSet>();
  readonly serviceDeployments = new Map<string, ServiceDeployment>();
  readonly serviceRevisions = new Map<string, ServiceRevision>();
  /** What an ECS gateway has set up, by service: AWS shows it in the revisions alone. */
  readonly gatewayConnections = new Map<string, readonly GatewayConnection[]>();
  readonly tags = new Map<string, Tag[]>();
  /** Pause hooks that wait for somebody's word, by hook id. */
  readonly pauses = new Map<string, (action: DeploymentLifecycleHookAction) => void>();

  /** Seconds that the steps of a task's life take: short ones, unless a story wants AWS's own. */
  readonly pace = { provisioning: 2, pulling: 4, registering: 3, deprovisioning: 2 };

  /** AWS throttles the scheduler's own calls. */
  throttled = false;

  tasksOf(serviceArn: string): TaskState[] {
    return this.tasks.of(serviceArn);
  }
}
