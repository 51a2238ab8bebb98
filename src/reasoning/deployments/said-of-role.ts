import type { Service, ServiceDeployment } from '../../facts/service';
import { currentEvents } from './current-events';
import { hasSettled } from './deployments';
import { means } from './event-texts';

/** What ECS says of a role with which it may not manage the load balancer. */
export interface SaidOfRole {
  /** Newest first: events, then the reason of the service deployment. */
  readonly said: readonly string[];
  /** It ended a deployment that has been rolled back, and keeps nothing from working now. */
  readonly isOver: boolean;
}

/** The texts that say that the service's or the infrastructure role is refused. */
export function saidOfRole(
  service: Service,
  deployment: ServiceDeployment | undefined,
): SaidOfRole {
  const reason = deployment?.status === 'SUCCESSFUL' ? undefined : deployment?.statusReason;
  const said = [
    ...currentEvents(service).map(({ message }) => message),
    ...[reason ?? []].flat(),
  ].filter((text) => means('roleUnusable', text) || means('targetsRefused', text));
  return { said, isOver: isBack(service, deployment) && said.every(endedDeployment) };
}

const endedDeployment = (text: string): boolean =>
  means('deploymentFailed', text) || /rolled back/i.test(text);

const isBack = (service: Service, deployment: ServiceDeployment | undefined): boolean =>
  deployment === undefined ? hasSettled(service) : deployment.status === 'ROLLBACK_SUCCESSFUL';
