import { stackNameOf } from '../../facts/bot-stack';
import type { SetupReport } from '../../findings/setup-report';
import { accountOf, readCaller } from '../../gather/caller';
import { readStack } from '../../gather/bot/stack';
import type { Clients } from '../../gather/session/clients';
import { doctorClients } from './doctor-clients';
import { deployed, type DoctorContext } from './doctor-context';
import { checksWithoutStack, setupChecks } from './lines';
import { behindLoadBalancers, seeServices } from './see-services';

/** What the doctor is asked. */
export interface DoctorRequest {
  /** The stage of the deployment: `prod` unless another was deployed. */
  readonly stage: string;
  readonly test: DoctorContext['test'];
}

/**
 * Looks at what is set up and what is missing, for the account and Region of these clients. Changes
 * nothing; sends one test message where that is asked for.
 */
export async function examine(
  readers: Clients,
  { stage, test }: DoctorRequest,
): Promise<SetupReport> {
  const clients = doctorClients(readers);
  const account = accountOf(await readCaller(clients.sts));
  const place = { ...account, region: await readers.ecs.config.region() };
  const stackName = stackNameOf(stage);
  const stack = await readStack(clients.cloudformation, stackName);
  const watchedClusters = wordsOf(
    stack.state === 'read' && stack.value !== 'none'
      ? stack.value.parameters['WatchedClusters']
      : undefined,
  );
  const allServices = once(() => seeServices(clients, watchedClusters));
  const services = async () => behindLoadBalancers(await allServices());
  const context = {
    clients,
    place,
    stackName,
    stack,
    watchedClusters,
    allServices,
    services,
    test,
  };
  const checks = deployed(context) === undefined ? checksWithoutStack : setupChecks;
  const lines = await Promise.all(checks.map((check) => check(context)));
  return { accountId: place.accountId, region: place.region, stackName, lines: lines.flat() };
}

const wordsOf = (list = ''): readonly string[] =>
  list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= work());
}
