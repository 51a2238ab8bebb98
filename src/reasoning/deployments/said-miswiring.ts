import type { Service, ServiceDeployment } from '../../facts/service';
import { currentEvents } from './current-events';
import { means } from './event-texts';

/** What ECS says of target groups and rules that do not fit. */
export interface SaidMiswiring {
  readonly reason: string;
  /** The same, with whose reason it is. */
  readonly evidence: string;
}

/** The words in which ECS gives up a blue/green deployment for its target groups, if it did. */
export function saidMiswiring(
  service: Service,
  deployment: ServiceDeployment | undefined,
): SaidMiswiring | undefined {
  const reason = reasonOf(service, deployment);
  if (reason === undefined || !means('miswired', reason)) return undefined;
  return {
    reason,
    evidence:
      deployment === undefined ? reason : `service deployment ${deployment.status}: ${reason}`,
  };
}

/** The service event says the same where the service deployment could not be read. */
function reasonOf(service: Service, deployment: ServiceDeployment | undefined): string | undefined {
  if (deployment === undefined)
    return currentEvents(service).find(({ message }) => means('miswired', message))?.message;
  return deployment.status === 'SUCCESSFUL' ? undefined : deployment.statusReason;
}
