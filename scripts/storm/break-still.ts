import type { DeploymentState, ServiceState } from '../../sandbox/world/tasks/ecs-state';
import type { World } from '../../sandbox/world/world';

/** How a service that only stands there fails. `silent`: nothing but target health tells of it. */
export type StillFault = 'task replaced' | 'deployment' | 'down' | 'silent';

/** Of a hundred: in the usual ways, and ten that nothing but target health tells of. */
const faults: readonly (readonly [StillFault, number])[] = [
  ['task replaced', 40],
  ['deployment', 30],
  ['down', 20],
  ['silent', 10],
];

/** A service that will fail, and how. */
export interface Failing {
  readonly name: string;
  readonly fault: StillFault;
}

/** A hundred of so many services, evenly spread. */
export function chooseFailing(services: number): readonly Failing[] {
  const all = faults.flatMap(([fault, times]) => Array.from({ length: times }, () => fault));
  // 37 shares no divisor with a hundred: the faults are mixed over the whole list.
  return all.map((fault, index) => ({
    fault,
    name: nameAt(Math.floor((((index * 37) % all.length) + 0.5) * (services / all.length))),
  }));
}

/** The name of one of the services that stand still. */
export const nameAt = (index: number): string => `svc-${String(index).padStart(5, '0')}`;

/**
 * A task of each silent one starts, and its grace period with it: what follows may be hidden for so
 * long.
 */
export function startSilent(world: World, failing: readonly Failing[]): void {
  for (const { name } of failing.filter(({ fault }) => fault === 'silent')) {
    const state = stateOf(world, name);
    state.service.healthCheckGracePeriodSeconds = 1800;
    say(world, state, `(service ${name}) has started 1 tasks: (task 1).`);
  }
}

/** All fail at once. */
export function breakAll(world: World, failing: readonly Failing[]): void {
  for (const { name, fault } of failing) breaks[fault](world, stateOf(world, name));
}

const breaks: Readonly<Record<StillFault, (world: World, state: ServiceState) => void>> = {
  silent: failTargets,
  'task replaced': (world, state) => {
    failTargets(world, state);
    const { serviceName, loadBalancers } = state.service;
    const group = loadBalancers?.[0]?.targetGroupArn;
    say(
      world,
      state,
      `(service ${serviceName}) (port 8080) is unhealthy in (target-group ${group}) due to (reason Health checks failed).`,
    );
  },
  deployment: (world, state) => {
    failTargets(world, state);
    const id = `ecs-svc/${world.ids.digits(19)}`;
    state.deployments.unshift({
      deployment: {
        id,
        status: 'PRIMARY',
        taskDefinition: 'app:2',
        desiredCount: 1,
        failedTasks: 0,
        createdAt: world.now(),
      },
    } as DeploymentState);
  },
  down: (world, state) => {
    for (const { task } of world.ecs.tasksOf(state.service.serviceArn))
      task.desiredStatus = 'STOPPED';
  },
};

function failTargets(world: World, { service: { loadBalancers = [] } }: ServiceState): void {
  for (const { targetGroupArn = '' } of loadBalancers)
    for (const target of world.elbv2.targetsOf(targetGroupArn))
      target.health = {
        State: 'unhealthy',
        Reason: 'Target.Timeout',
        Description: 'Request timed out',
      };
}

const say = (world: World, state: ServiceState, message: string): void =>
  void state.events.unshift({ id: world.ids.uuid(), createdAt: world.now(), message });

function stateOf(world: World, name: string): ServiceState {
  const found = [...world.ecs.services.values()].find(
    ({ service }) => service.serviceName === name,
  );
  if (found === undefined) throw new Error(`No service ${name} stands here.`);
  return found;
}
