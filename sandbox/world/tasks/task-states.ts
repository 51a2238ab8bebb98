import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';

/** Tasks by their ARN, which are quick to find by their service too: schedulers ask every second. */
export class TaskStates extends Map<string, TaskState> {
  private byService = new Map<string, Set<TaskState>>();

  /** The tasks of a service, oldest first. */
  of(serviceArn: string): TaskState[] {
    return [...(this.byService.get(serviceArn) ?? [])];
  }

  override set(taskArn: string, state: TaskState): this {
    const siblings = this.byService.get(state.serviceArn) ?? new Set();
    this.byService.set(state.serviceArn, siblings.add(state));
    return super.set(taskArn, state);
  }

  override delete(taskArn: string): boolean {
    const state = this.get(taskArn);
    if (state) this.byService.get(state.serviceArn)?.delete(state);
    return super.delete(taskArn);
  }

  override clear(): void {
    this.byService = new Map();
    super.clear();
  }
}

/** A task, and what only the world knows about it. */
export interface TaskState {
  readonly task: Task & { taskArn: string; containers: NonNullable<Task['containers']> };
  readonly serviceArn: string;
  readonly deploymentId: string;
  readonly taskDefinition: TaskDefinition;
  /** The address that a target group registers: of the task's interface, or of its host. */
  address: string | undefined;
  securityGroups: string[];
  subnetId: string | undefined;
  /** Frees the servers and timers of the containers. */
  release: (() => void)[];
  /** Targets that ECS registered for this task. */
  registered: { targetGroupArn: string; id: string; port: number }[];
}
