import { valueOf } from '../../../facts/reading';
import type { PathResource, ResourceKind, ServicePath } from '../../../facts/service-path';
import type { Readings } from '../../../facts/snapshot';
import { utc } from '../../deployments/timing';
import { saidOf } from './said-of-path';

/** Kinds that say something, and the fact without which one that is not there may only be unread. */
const kinds: Partial<
  Record<ResourceKind, { readonly name: string; readonly fact: keyof Readings }>
> = {
  'security-group': { name: 'security group', fact: 'securityGroups' },
  'network-acl': { name: 'network ACL', fact: 'networkAcls' },
  'target-group': { name: 'target group', fact: 'targetGroups' },
  'load-balancer': { name: 'load balancer', fact: 'loadBalancers' },
  'listener-rule': { name: 'listener rule', fact: 'listeners' },
  'task-definition': { name: 'images of', fact: 'tasks' },
};

const mostLines = 10;

/**
 * What the things under a service say otherwise than when it was last seen well, one sentence each.
 * Nothing where no map knows what they said.
 */
export function changesSinceWell(
  readings: Readings,
  stoodOn: ServicePath | undefined,
): readonly string[] {
  const { wellAt, resources } = stoodOn ?? {};
  if (wellAt === undefined || resources === undefined) return [];
  const now = saidOf(readings);
  return resources
    .flatMap((resource) => changeOf(resource, now.get(resource.id), readings))
    .slice(0, mostLines)
    .map((words) => `${words}, since it was well at ${utc(wellAt)}`);
}

function changeOf(
  { kind, id, said }: PathResource,
  now: readonly string[] | undefined,
  readings: Readings,
): readonly string[] {
  const known = kinds[kind];
  if (known === undefined || said === undefined) return [];
  if (now === undefined) return isGone(kind, readings) ? [goneWords(known.name, id, said)] : [];
  const [gone, come] = [
    said.filter((part) => !now.includes(part)),
    now.filter((part) => !said.includes(part)),
  ];
  return gone.length + come.length === 0
    ? []
    : [`${known.name} ${shortOf(id)}: ${partsOf(gone)} -> ${partsOf(come)}`];
}

/** Only a rule of a listener is missed: the others are read for their service's sake, and may not be its own any more. */
const isGone = (kind: ResourceKind, readings: Readings): boolean =>
  kind === 'listener-rule' && valueOf(readings.listeners) !== undefined;

const goneWords = (name: string, id: string, said: readonly string[]): string =>
  `${name} ${shortOf(id)}: forwarded to ${said.join(', ')} -> gone`;

const shortOf = (id: string): string =>
  /:(?:targetgroup|loadbalancer\/\w+)\/([^/]+)\//.exec(id)?.[1] ??
  /:listener-rule\/\w+\/([^/]+\/.+)$/.exec(id)?.[1] ??
  id.split('/').at(-1) ??
  id;

const mostParts = 4;

const partsOf = (parts: readonly string[]): string =>
  parts.length === 0
    ? 'none'
    : [
        ...parts.slice(0, mostParts),
        ...(parts.length > mostParts ? [`${parts.length - mostParts} more`] : []),
      ].join(', ');
