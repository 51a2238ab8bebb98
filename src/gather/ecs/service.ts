import { DescribeServicesCommand, type DescribeServicesCommandOutput } from '@aws-sdk/client-ecs';
import type { Service } from '../../facts/service';
import type { Chain } from '../session/chain';
import { parseService } from './parse-service';
import { list } from '../session/parsing';
import { failedWith, ReadFailure } from '../session/read-failure';

export const operations = ['ecs:DescribeServices'] as const;

/** The service, or the word for what does not exist. */
export type FoundService = Service | 'no-cluster' | 'no-service';

/** Reads a service by its name or ARN. */
export async function readService(
  chain: Chain,
  cluster: string,
  service: string,
): Promise<FoundService> {
  const input = { cluster, services: [service], include: ['TAGS' as const] };
  try {
    return await chain.call(
      operations[0],
      ({ ecs }, options) => ecs.send(new DescribeServicesCommand(input), options),
      parseServices,
    );
  } catch (error) {
    if (failedWith(error, 'ClusterNotFound')) return 'no-cluster';
    if (failedWith(error, 'ServiceNotFound')) return 'no-service';
    throw error;
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html */
function parseServices({ services, failures }: DescribeServicesCommandOutput): FoundService {
  const [service] = list(services, 'services');
  if (service !== undefined) return parseService(service);
  if (list(failures, 'failures').some(({ reason }) => reason === 'MISSING')) return 'no-service';
  throw new ReadFailure(unexplained(failures?.[0]?.reason), '', 'one-read', undefined);
}

const unexplained = (reason = 'no reason given'): ReadFailure['reading'] => ({
  state: 'unreadable',
  operation: operations[0],
  kind: 'failed',
  error: `ECS did not describe the service (${reason})`,
});
