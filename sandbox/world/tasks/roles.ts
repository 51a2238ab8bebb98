/**
 * A role that ECS or a task uses. The callers of the API have theirs elsewhere: in the packaged
 * template.
 */
export interface RoleState {
  /** Whether its trust policy lets ECS assume it. */
  trusted: boolean;
  /** Somebody deleted it. */
  isGone?: boolean;
  /** Its trust policy, where it is another one than those that `trusted` stands for. */
  trustPolicy?: unknown;
  /** IAM actions that it lacks; everything else is allowed. */
  readonly denied: Set<string>;
}

/**
 * Task, execution and service roles. A role that nobody touched exists, is trusted and is allowed
 * everything.
 */
export class Roles {
  private readonly states = new Map<string, RoleState>();

  of(roleArn: string): RoleState {
    const known = this.states.get(roleArn);
    if (known) return known;
    const state: RoleState = { trusted: true, denied: new Set<string>() };
    this.states.set(roleArn, state);
    return state;
  }

  denies(roleArn: string | undefined, action: string): boolean {
    return roleArn !== undefined && this.of(roleArn).denied.has(action);
  }
}
