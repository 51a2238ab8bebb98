import {
  DescribeServicesCommand,
  ListClustersCommand,
  ListServicesCommand,
  type Service as SdkService,
} from '@aws-sdk/client-ecs';
import { CannotDiagnose, ServiceNotFound } from '../../findings/cannot-diagnose';
import type { Service } from '../../facts/service';
import type { Snapshot } from '../../facts/snapshot';
import type { Chain } from '../session/chain';
import type { Clients } from '../session/clients';
import { allPages, batchesOf } from '../session/pages';
import { parseService } from '../ecs/parse-service';
import { list } from '../session/parsing';
import { readInSession, type ReadOptions } from './read-snapshot';
import { refuseBrokenSession } from './refuse';
import { Session } from '../session/session';

export const operations = ['ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices'] as const;

/** A target group whose service is not known. Clusters that are known narrow the search. */
export interface TargetGroupRequest {
  readonly targetGroupArn: string;
  readonly clusters?: readonly string[];
}

const mostServicesPerCall = 10;

/**
 * Reads the service that a target group belongs to. ELB does not know it and nothing else leads
 * there: the services of the clusters are described, ten a call, until one names the group. That
 * costs three rounds and grows with the account, so give cluster and service where they are known.
 */
export async function readSnapshotOfTargetGroup(
  request: TargetGroupRequest,
  clients: Clients,
  options: ReadOptions,
): Promise<Snapshot> {
  const began = options.now();
  const session = new Session(clients, options.deadlines);
  const { reading } = await session.fact((chain) => locateService(chain, request));
  refuseBrokenSession(session);
  const named = request.targetGroupArn;
  if (reading.state !== 'read') {
    const because = reading.state === 'unreadable' ? reading.error : reading.because;
    const advice = 'Name it with --cluster and --service.';
    throw new CannotDiagnose(
      `The service behind ${named} cannot be looked for: ${because}. ${advice}`,
    );
  }
  if (reading.value === undefined) {
    const advice = 'Check the ARN, the Region and the account.';
    throw new ServiceNotFound(`No ECS service uses the target group ${named}. ${advice}`);
  }
  session.startBehind();
  const { clusterArn: cluster, serviceArn: service } = reading.value;
  return readInSession(
    session,
    { cluster, service, targetGroupArns: [request.targetGroupArn] },
    options,
    began,
    reading.value,
  );
}

/** Looks into one cluster after the other and stops at the first service that names the group. */
async function locateService(
  chain: Chain,
  { targetGroupArn, clusters }: TargetGroupRequest,
): Promise<Service | undefined> {
  let turn = 1;
  for (const cluster of clusters ?? (await listClusters(chain, turn++))) {
    const arns = await listServices(chain, cluster, turn++);
    const described = await Promise.all(
      batchesOf(arns, mostServicesPerCall).map((batch) =>
        describe(chain, cluster, batch, targetGroupArn, turn),
      ),
    );
    const [service] = described.flat();
    if (service !== undefined) return service;
    turn += 1;
  }
  return undefined;
}

const listClusters = (chain: Chain, turn: number): Promise<readonly string[]> =>
  allPages(
    chain,
    operations[0],
    (nextToken) =>
      ({ ecs }, options) =>
        ecs.send(new ListClustersCommand({ nextToken }), options),
    ({ clusterArns, nextToken }) => ({ items: list(clusterArns, 'clusterArns'), nextToken }),
    turn,
  );

const listServices = (chain: Chain, cluster: string, turn: number): Promise<readonly string[]> =>
  allPages(
    chain,
    operations[1],
    (nextToken) =>
      ({ ecs }, options) =>
        ecs.send(new ListServicesCommand({ cluster, maxResults: 100, nextToken }), options),
    ({ serviceArns, nextToken }) => ({ items: list(serviceArns, 'serviceArns'), nextToken }),
    turn,
  );

/**
 * The services among these that name the group. The others are not parsed: what is odd about them
 * is not ours to judge.
 */
const describe = (
  chain: Chain,
  cluster: string,
  services: readonly string[],
  targetGroupArn: string,
  turn: number,
): Promise<readonly Service[]> =>
  chain.call(
    operations[2],
    ({ ecs }, options) =>
      ecs.send(
        new DescribeServicesCommand({ cluster, services: [...services], include: ['TAGS'] }),
        options,
      ),
    (output) =>
      list(output.services, 'services')
        .filter((one) => usesGroup(one, targetGroupArn))
        .map(parseService),
    turn,
  );

function usesGroup(
  { loadBalancers = [], taskSets = [], status }: SdkService,
  targetGroupArn: string,
): boolean {
  const entries = [...loadBalancers, ...taskSets.flatMap((taskSet) => taskSet.loadBalancers ?? [])];
  return (
    status !== 'INACTIVE' &&
    entries.some(
      (entry) =>
        entry.targetGroupArn === targetGroupArn ||
        entry.advancedConfiguration?.alternateTargetGroupArn === targetGroupArn,
    )
  );
}
