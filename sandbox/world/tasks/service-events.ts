import type { ServiceState } from './ecs-state';
import type { World } from '../world';

const kept = 100;
const suppressedSeconds = 6 * 3600;

const complaint = /unable|failed|is not healthy|throttled|misconfigured/;

/**
 * Writes a service event. A complaint in the same words is suppressed for six hours, unless the
 * service was steady in between.
 */
export function say(world: World, state: ServiceState, message: string): void {
  const steadyAt = state.events.findIndex((event) =>
    event.message?.endsWith('has reached a steady state.'),
  );
  const recent = steadyAt < 0 ? state.events : state.events.slice(0, steadyAt + 1);
  const twin = complaint.test(message)
    ? recent.find((event) => event.message === message)
    : undefined;
  if (twin && world.now().getTime() - (twin.createdAt?.getTime() ?? 0) < suppressedSeconds * 1000)
    return;
  state.events.unshift({ id: world.ids.uuid(), createdAt: world.now(), message });
  state.events.length = Math.min(state.events.length, kept);
  world.moved();
}

/** `(service NAME)`, as the newer messages begin. */
export const named = ({ service }: ServiceState): string => `(service ${service.serviceName})`;

/** `service (NAME)`, as the messages about placement and roles begin. */
export const oldNamed = ({ service }: ServiceState): string => `service (${service.serviceName})`;

/** The last segment of an ARN. */
export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
