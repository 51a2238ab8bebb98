import {
  ClusterNotFound,
  CredentialsRejected,
  EndpointUnreachable,
  ServiceNotFound,
} from '../../findings/cannot-diagnose';
import type { Reading } from '../../facts/reading';
import type { FoundService } from '../ecs/service';
import type { ServiceRequest } from './service-facts';
import type { Session } from '../session/session';

/**
 * Throws where no diagnosis is possible: nothing to diagnose, nobody who may look, or nowhere to
 * look.
 */
export function refuseWhatCannotBeRead(
  session: Session,
  found: Reading<FoundService>,
  { cluster, service }: ServiceRequest,
  region: string,
): void {
  refuseBrokenSession(session);
  if (found.state !== 'read') return;
  if (found.value === 'no-cluster') throw new ClusterNotFound(cluster, region);
  if (found.value === 'no-service')
    throw new ServiceNotFound(
      `There is no service ${service} in cluster ${cluster} in ${region}. Check the names, the Region and the account.`,
    );
}

/** Throws when the credentials were rejected, or when not one call reached AWS. */
export function refuseBrokenSession({ failures, calls }: Session): void {
  const rejected = failures.find(({ scope }) => scope === 'credentials');
  if (rejected !== undefined)
    throw new CredentialsRejected(rejected.reading.error, { cause: rejected });
  const [first] = failures;
  if (
    first !== undefined &&
    failures.length === calls &&
    failures.every(({ scope }) => scope === 'endpoint')
  )
    throw new EndpointUnreachable(first.reading.error, { cause: first });
}
