import { createClients } from '../../src/app/setup/clients';
import type { Clients } from '../../src/gather/session/clients';
import { readSnapshot, type ReadOptions } from '../../src/gather/snapshot/read-snapshot';
import type { ServiceRequest } from '../../src/gather/snapshot/service-facts';
import type { Snapshot } from '../../src/facts/snapshot';
import { serveAnswers, type Answers, type StandingAws } from './aws-answers';
import { now } from './builders';
import type { FaultKind } from '../../sandbox/world/fault';

export const readOptions: ReadOptions = {
  logs: 'when-needed',
  network: 'when-needed',
  now: () => now,
  deadlines: { callMs: 30_000, totalMs: 60_000 },
};

/** The real clients of the product, pointed at a server on this machine. */
export async function clientsFor(url: string): Promise<Clients> {
  process.env['AWS_ENDPOINT_URL'] = url;
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIAIOSFODNN7EXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'not-a-secret';
  return createClients({ region: 'us-east-1' });
}

/** Runs something against fixed answers and takes the server down afterwards. */
export async function withAnswers<T>(
  answers: Answers,
  work: (clients: Clients, aws: StandingAws) => Promise<T>,
  fault?: { readonly operation: string; readonly kind: FaultKind },
): Promise<T> {
  const aws = await serveAnswers(answers, fault);
  try {
    return await work(await clientsFor(aws.url), aws);
  } finally {
    await aws.close();
  }
}

/** Reads a snapshot from fixed answers, and tells what was called. */
export const readAnswers = (
  answers: Answers,
  options: {
    readonly fault?: { readonly operation: string; readonly kind: FaultKind };
    readonly request?: Partial<ServiceRequest>;
    readonly read?: Partial<ReadOptions>;
  } = {},
): Promise<{ readonly snapshot: Snapshot; readonly calls: StandingAws['calls'] }> =>
  withAnswers(
    answers,
    async (clients, { calls }) => ({
      snapshot: await readSnapshot(
        { cluster: 'demo', service: 'web', ...options.request },
        clients,
        {
          ...readOptions,
          ...options.read,
        },
      ),
      calls,
    }),
    options.fault,
  );
