/**
 * Ways in which an AWS endpoint, or the way to it, fails. The two `after-effect` kinds do the work
 * first and lose the answer.
 */
export type FaultKind =
  | 'throttle'
  | 'server-error'
  | 'access-denied'
  | 'expired-token'
  | 'hang'
  | 'reset'
  | 'garbage'
  | 'html'
  | 'empty'
  | 'after-effect-error'
  | 'after-effect-reset';

/** An injected fault. Without `count` it stays until it is taken out of `world.faults`. */
export interface Fault {
  /** `*` is every service. */
  readonly service: string;
  /** `*` is every operation. */
  readonly operation: string;
  readonly kind: FaultKind;
  /** How many requests still fail. */
  count?: number;
}

const matches = (pattern: string, name: string): boolean => pattern === '*' || pattern === name;

/** Decides by chance whether a request fails, and how. */
export type Misfortune = (service: string, operation: string) => FaultKind | undefined;

/**
 * Takes the first fault that is meant for this request, and counts it down; where there is none,
 * chance may have one.
 */
export function takeFault(
  { faults, misfortune }: { readonly faults: Fault[]; readonly misfortune: Misfortune | undefined },
  service: string,
  operation: string,
): FaultKind | undefined {
  const fault = faults.find(
    (each) =>
      matches(each.service, service) && matches(each.operation, operation) && each.count !== 0,
  );
  if (fault?.count !== undefined) fault.count -= 1;
  return fault?.kind ?? misfortune?.(service, operation);
}
