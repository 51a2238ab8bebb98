/** The event that the sweep puts on the bus, since ELB publishes none. */
export const targetHealthEvent = {
  source: 'targetmedic',
  detailType: 'Target Health State Change',
} as const;

/**
 * How a service's targets are, as the sweep sees them. `silent`: tasks are wanted, and none runs or
 * none is registered.
 */
export const sweptStates = ['healthy', 'unhealthy', 'silent', 'idle'] as const;

/** How the sweep sees a service. */
export type SweptState = (typeof sweptStates)[number];

/** Whether a word is one of those states. */
export const isSweptState = (value: unknown): value is SweptState =>
  sweptStates.some((state) => state === value);

/** Whether targets that are wanted do not serve. */
export const isSick = (state: unknown): state is 'unhealthy' | 'silent' =>
  state === 'unhealthy' || state === 'silent';

/** How the targets of a service are, and in which ways those fail that do. */
export interface ShownTargets {
  readonly state: SweptState;
  /** As ELB says it, each once: `Request timed out`. */
  readonly failures: readonly string[];
}

/**
 * The detail of a `Target Health State Change`. `check-due`: nothing changed, but it is time to
 * look again. `path-due`: the same, to see what the service stands on.
 */
export interface TargetHealthChange {
  readonly serviceName: string;
  readonly clusterName: string;
  readonly targetGroupArns: readonly string[];
  readonly previousState: SweptState | 'unknown';
  readonly state: SweptState | 'check-due' | 'path-due';
  /** One sentence with the counts behind it. */
  readonly reason: string;
  /** In which ways its targets fail now. Absent: nobody looked for them. */
  readonly failures?: readonly string[];
}

/** The same where only the target group is known: whose it is will be looked up. */
export type TargetGroupChange = Omit<TargetHealthChange, 'serviceName' | 'clusterName'>;

/**
 * What the sweep remembers of a service: how it was, and when that was last told, in epoch
 * milliseconds.
 */
export interface Remembered {
  readonly state: SweptState;
  readonly toldAt: number;
  /** What ECS told when its targets were looked at last. */
  readonly print?: string;
  /** In which ways it was seen to fail since it does. Absent: nobody looked for them. */
  readonly failures?: readonly string[];
}
