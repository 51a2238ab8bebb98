import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BusEvent } from '../../sandbox/world/event';
import type { World } from '../../sandbox/world/world';
import { pick } from './random';
import { stormCluster, type StormService } from './services';

/** A moment at which an event about a service was put on the bus. */
export interface SentEvent {
  readonly serviceArn: string;
  readonly at: number;
}

/** Recorded events that call for a look, and how often each comes in a storm. */
const kinds = [
  ['task-stopped-by-load-balancer', 5],
  ['deployment-failed', 1],
  ['action-task-start-impaired', 2],
  ['action-deployment-failed', 1],
  ['task-failed-to-start', 2],
  ['task-exited', 2],
  ['action-placement-failure', 1],
] as const;

const recorded = new Map<string, string>();

function textOf(kind: string): string {
  const known = recorded.get(kind);
  if (known !== undefined) return known;
  const text = readFileSync(join('test', 'recorded', 'events', `${kind}.json`), 'utf8');
  recorded.set(kind, text);
  return text;
}

/** A recorded event with the names of a service of this world in it. */
export function eventAbout(
  world: World,
  kind: string,
  { name, serviceArn, targetGroupArn }: StormService,
): BusEvent {
  const deploymentId = world.ecs.services.get(serviceArn)?.deployments[0]?.deployment.id ?? '';
  // The deployment first: its recorded id begins like the account's.
  const text = textOf(kind)
    .replaceAll('ecs-svc/1234567890123456789', deploymentId)
    .replaceAll(world.region, 'eu-central-1')
    .replaceAll('eu-west-1', world.region)
    .replaceAll('123456789012', world.accountId)
    .replaceAll('demo/web', `${stormCluster}/${name}`)
    .replaceAll('cluster/demo', `cluster/${stormCluster}`)
    .replaceAll('service:web', `service:${name}`)
    .replaceAll('service/web', `service/${name}`)
    .replaceAll('targetgroup/web-tg/0123456789abcdef', targetGroupArn.split(':').at(-1) ?? '')
    .replaceAll('"demo"', `"${stormCluster}"`)
    .replaceAll('"web"', `"${name}"`);
  return JSON.parse(text);
}

/** Puts one event about a service on the bus, as ECS would. */
export function sendEvent(world: World, service: StormService, random: () => number): SentEvent {
  const {
    source,
    'detail-type': detailType,
    detail,
    resources,
  } = eventAbout(world, pick(random, kinds), service);
  const at = world.now().getTime();
  world.emit({ source, detailType, detail, resources });
  return { serviceArn: service.serviceArn, at };
}
