import {
  DescribeServicesCommand,
  ListClustersCommand,
  ListServicesCommand,
  type Service as SdkService,
} from '@aws-sdk/client-ecs';
import { CannotDiagnose, NotAnswered, ServiceNotFound } from '../../findings/cannot-diagnose';
import { whyNotRead, type Reading } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Snapshot } from '../../facts/snapshot';
import type { Chain } from '../session/chain';
import type { Clients } from '../session/clients';
import { allPages, batchesOf } from '../session/pages';
import { parseService } from '../ecs/parse-service';
import { readGatewayOwners } from '../ecs/gateway-connections';
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
  if (reading.state !== 'read') throw notLocated(named, reading);
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

/** A denied read is denied again, and an odd answer is odd again; what else fails may pass. */
function notLocated(
  targetGroupArn: string,
  reading: Exclude<Reading<unknown>, { readonly state: 'read' }>,
): CannotDiagnose {
  const stays =
    reading.state !== 'unreadable' || reading.kind === 'denied' || reading.kind === 'malformed';
  const Kind = stays ? CannotDiagnose : NotAnswered;
  return new Kind(
    `The service behind ${targetGroupArn} cannot be looked for: ${whyNotRead(reading)}. Name it with --cluster and --service.`,
  );
}

/**
 * Looks into one cluster after the other and stops at the first service that names the group. A
 * group of an ECS gateway is named by revisions alone: these are asked for where no service does.
 */
async function locateService(
  chain: Chain,
  { targetGroupArn, clusters }: TargetGroupRequest,
): Promise<Service | undefined> {
  let turn = 1;
  const others: SdkService[] = [];
  for (const cluster of clusters ?? (await listClusters(chain, turn++))) {
    const arns = await listServices(chain, cluster, turn++);
    const described = await Promise.all(
      batchesOf(arns, mostServicesPerCall).map((batch) => describe(chain, cluster, batch, turn)),
    );
    const services = described.flat();
    const service = services.find((one) => usesGroup(one, targetGroupArn));
    if (service !== undefined) return parseService(service);
    others.push(...services);
    turn += 1;
  }
  return locateBehindGateway(chain, others, targetGroupArn, turn);
}

async function locateBehindGateway(
  chain: Chain,
  services: readonly SdkService[],
  targetGroupArn: string,
  turn: number,
): Promise<Service | undefined> {
  const arns = services.flatMap(({ currentServiceRevisions = [] }) =>
    currentServiceRevisions.flatMap(({ arn }) => arn ?? []),
  );
  const owners = await readGatewayOwners(chain, arns, turn);
  const owner = owners.find(({ targetGroupArns }) => targetGroupArns.includes(targetGroupArn));
  const service = services.find(({ serviceArn }) => serviceArn === owner?.serviceArn);
  return service === undefined || owner === undefined ? undefined : parseService(service);
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

/** Services as AWS gives them: what is odd about those that are not asked about is not ours to judge. */
const describe = (
  chain: Chain,
  cluster: string,
  services: readonly string[],
  turn: number,
): Promise<readonly SdkService[]> =>
  chain.call(
    operations[2],
    ({ ecs }, options) =>
      ecs.send(
        new DescribeServicesCommand({ cluster, services: [...services], include: ['TAGS'] }),
        options,
      ),
    (output) => list(output.services, 'services'),
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
