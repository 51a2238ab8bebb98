import {
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  type ECSClient,
  type Service,
} from '@aws-sdk/client-ecs';
import type { WatchedService } from '../../facts/watched-service';
import { lastStart, printOf } from './service-print';
import { gatewayOwners } from './gateway-connections';
import { batchesOf } from '../session/pages';
import { list, present, tagsOf } from '../session/parsing';

export const operations = ['ecs:DescribeServices', 'ecs:DescribeServiceRevisions'] as const;

const callMs = 5_000;

/**
 * Services of one cluster, ten a call; `pause` is waited for before each. Services that are gone or
 * going are left out.
 */
export async function readWatchedServices(
  ecs: ECSClient,
  cluster: string,
  names: readonly string[],
  now: () => number,
  pause: () => Promise<void>,
): Promise<readonly WatchedService[]> {
  const found: WatchedService[] = [];
  for (const batch of batchesOf(names, 10)) {
    await pause();
    const output = await ecs.send(
      new DescribeServicesCommand({ cluster, services: [...batch], include: ['TAGS'] }),
      { abortSignal: AbortSignal.timeout(callMs) },
    );
    const services = list(output.services, 'services').filter(
      ({ status }) => status !== 'DRAINING' && status !== 'INACTIVE',
    );
    const behindGateway = await gatewayGroupsOf(ecs, services, pause);
    found.push(
      ...services.map((service) =>
        parse(service, behindGateway.get(service.serviceArn ?? '') ?? [], cluster, now()),
      ),
    );
  }
  return found;
}

/**
 * The target groups that an ECS gateway owns, by service. Only revisions name them: those of
 * services without a load balancer of their own are asked for, all of a batch in one call. A role
 * that may not ask keeps the sweep going for all others.
 */
async function gatewayGroupsOf(
  ecs: ECSClient,
  services: readonly Service[],
  pause: () => Promise<void>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const serviceRevisionArns = services
    .filter(({ loadBalancers = [], taskSets = [] }) => loadBalancers.length + taskSets.length === 0)
    .flatMap(({ currentServiceRevisions = [] }) =>
      currentServiceRevisions.flatMap(({ arn }) => arn ?? []),
    )
    .slice(0, 20);
  if (serviceRevisionArns.length === 0) return new Map();
  await pause();
  const output = await ecs
    .send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }), {
      abortSignal: AbortSignal.timeout(callMs),
    })
    .catch(() => ({ serviceRevisions: [] }));
  return new Map(
    gatewayOwners(output).flatMap(({ serviceArn, targetGroupArns }) =>
      serviceArn === undefined || targetGroupArns.length === 0
        ? []
        : [[serviceArn, targetGroupArns] as const],
    ),
  );
}

function parse(
  service: Service,
  gatewayGroups: readonly string[],
  clusterName: string,
  now: number,
): WatchedService {
  const {
    loadBalancers = [],
    taskSets = [],
    deployments = [],
    deploymentConfiguration,
    healthCheckGracePeriodSeconds = 0,
  } = service;
  const entries = [...loadBalancers, ...taskSets.flatMap((taskSet) => taskSet.loadBalancers ?? [])];
  const youngest = Math.max(
    0,
    ...[...deployments, ...taskSets].map(({ createdAt }) => createdAt?.getTime() ?? 0),
  );
  const watch = tagsOf(service.tags)['targetmedic:watch'];
  return {
    clusterName,
    serviceName: present(service.serviceName, 'serviceName'),
    desiredCount: present(service.desiredCount, 'desiredCount'),
    runningCount: present(service.runningCount, 'runningCount'),
    targetGroupArns: [
      ...new Set([
        ...entries.flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
        ...gatewayGroups,
      ]),
    ],
    hookArns: (deploymentConfiguration?.lifecycleHooks ?? []).flatMap(
      ({ hookTargetArn }) => hookTargetArn ?? [],
    ),
    watch: watch === 'true' ? 'in' : watch === 'false' ? 'out' : 'unsaid',
    inGrace: now - youngest < healthCheckGracePeriodSeconds * 1000,
    print: printOf(service),
    mayHide: now - lastStart(service, youngest) < healthCheckGracePeriodSeconds * 1000,
  };
}
