import {
  CannotDiagnose,
  ClusterNotFound,
  CredentialsRejected,
  EndpointUnreachable,
  ServiceNotFound,
} from '../../findings/cannot-diagnose';
import type { Clients } from '../../gather/session/clients';
import { clusterNames, serviceNames } from '../../gather/ecs/names';
import { classifyError } from '../../gather/session/classify-error';
import { ReadFailure } from '../../gather/session/read-failure';
import { createClients, type ClientSettings } from './clients';
import { withEventHistory } from './event-history';
import { namesNearby, noSuchProfile, signIn, unknownHost } from './advice';
import { findProfile } from './profiles';

/** What a command asks for, as far as it can be misspelt. */
export interface Wanted {
  readonly cluster?: string | undefined;
  readonly service?: string | undefined;
}

/**
 * Does the work of a command with clients for AWS. What goes wrong before there is any answer is
 * told with what to do about it: which name was probably meant, how to sign in, which host is
 * unknown.
 */
export async function askAws<T>(
  where: ClientSettings,
  wanted: Wanted,
  work: (clients: Clients) => Promise<T>,
): Promise<T> {
  await refuseUnknownProfile(where);
  const clients = withEventHistory(await createClients(where));
  try {
    return await work(clients);
  } catch (thrown) {
    const error = outside(thrown);
    await improve(error, where, wanted, clients);
    throw error;
  }
}

/** A call beside the reads of a diagnosis fails in the words of the SDK: nobody may look, or nowhere. */
function outside(error: unknown): unknown {
  if (error instanceof CannotDiagnose) return error;
  const { scope, reading } =
    error instanceof ReadFailure ? error : classifyError(error, 'what was asked');
  if (scope === 'credentials') return new CredentialsRejected(reading.error, { cause: error });
  if (scope === 'endpoint') return new EndpointUnreachable(reading.error, { cause: error });
  return error instanceof ReadFailure ? new CannotDiagnose(`${reading.error}.`) : error;
}

async function refuseUnknownProfile(where: ClientSettings): Promise<void> {
  const profile = await findProfile(where);
  if (!profile.exists && !profile.isDefault) throw noSuchProfile(profile);
}

async function improve(
  error: unknown,
  where: ClientSettings,
  { cluster, service }: Wanted,
  clients: Clients,
): Promise<void> {
  if (error instanceof ClusterNotFound && cluster !== undefined)
    error.message += namesNearby(cluster, await clusterNames(clients), 'cluster');
  if (error instanceof ServiceNotFound && cluster !== undefined && service !== undefined)
    error.message += namesNearby(service, await serviceNames(clients, cluster), 'service');
  if (error instanceof CredentialsRejected)
    error.message = signIn(error.message, await findProfile(where));
  if (error instanceof EndpointUnreachable) error.message = unknownHost(error.message);
}
