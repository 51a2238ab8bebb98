import type { Deployment, Service, ServiceDeployment } from '../../facts/service';

/** The deployment that ECS wants: PRIMARY, or the newest task set. */
export const primaryDeployment = (service: Service): Deployment | undefined =>
  service.deployments.find(({ status }) => status === 'PRIMARY') ?? service.deployments[0];

/**
 * The deployment whose tasks are to come: the newest task set that is not on its way out, where another
 * controller moves them; else the one that ECS wants.
 */
export const comingDeployment = (service: Service): Deployment | undefined =>
  service.deployments
    .filter(({ kind, status }) => kind === 'task-set' && status !== 'DRAINING')
    .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0] ??
  primaryDeployment(service);

/** Whether tasks of a task set are still to come that is newer than the primary one. */
export function hasComingTaskSet(service: Service): boolean {
  const coming = comingDeployment(service);
  return coming?.kind === 'task-set' && coming !== primaryDeployment(service) && !isSettled(coming);
}

/** Whether CodeDeploy or another controller deploys the service: it does so by task sets. */
export const hasTaskSets = ({ deploymentController, deployments }: Service): boolean =>
  ['CODE_DEPLOY', 'EXTERNAL'].includes(deploymentController) ||
  deployments.some(({ kind }) => kind === 'task-set');

/**
 * Whether the deployment reached its steady state. Task sets and services without a rollout state
 * count as settled when all their tasks run.
 */
export const isSettled = (deployment: Deployment): boolean =>
  deployment.rolloutState === undefined
    ? deployment.runningCount >= deployment.desiredCount
    : deployment.rolloutState === 'COMPLETED';

/** Whether the service has a primary deployment that reached its steady state. */
export function hasSettled(service: Service): boolean {
  const primary = primaryDeployment(service);
  return primary !== undefined && isSettled(primary);
}

/**
 * The deployments whose failures are the present: the primary one, every task set, and one that
 * failed while the service is still on its way back from it. The past is not the present: after a
 * rollback has completed its failure is history, and so is a deployment that a newer one has
 * superseded, which stays in progress for ever.
 */
export function judgedDeployments(service: Service): readonly Deployment[] {
  const primary = primaryDeployment(service);
  if (primary === undefined) return [];
  const onTheWay = !isSettled(primary);
  return service.deployments.filter(
    (one) =>
      one === primary || one.kind === 'task-set' || (one.rolloutState === 'FAILED' && onTheWay),
  );
}

/** The deployment or task set that started a task. */
export const deploymentOf = (
  service: Service,
  task: { readonly startedBy: string | undefined },
): Deployment | undefined => service.deployments.find(({ id }) => id === task.startedBy);

/**
 * Whether ECS is rolling back: a failed deployment stands beside a primary one that is still on its
 * way.
 */
export const isRollingBack = (service: Service): boolean => {
  const primary = primaryDeployment(service);
  return (
    primary !== undefined &&
    !isSettled(primary) &&
    service.deployments.some((one) => one !== primary && one.rolloutState === 'FAILED')
  );
};

/**
 * Whether a service deployment is on its way, be it forward, to a stop or back. Blue/green, linear
 * and canary deployments have no rollout state: only this tells.
 */
export const isUnderWay = (deployment: ServiceDeployment | undefined): boolean =>
  deployment !== undefined &&
  [
    'PENDING',
    'IN_PROGRESS',
    'STOP_REQUESTED',
    'ROLLBACK_REQUESTED',
    'ROLLBACK_IN_PROGRESS',
  ].includes(deployment.status);
