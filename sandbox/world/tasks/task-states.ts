import type { TaskState } from './ecs-state';

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
