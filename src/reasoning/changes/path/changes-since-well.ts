import { valueOf } from '../../../facts/reading';
import type { PathResource, ResourceKind, ServicePath } from '../../../facts/service-path';
import type { Readings } from '../../../facts/snapshot';
import { utc } from '../../deployments/timing';
import { saidOf } from './said-of-path';

/** Kinds that say something. */
const kinds: Partial<Record<ResourceKind, string>> = {
  'security-group': 'security group',
  'network-acl': 'network ACL',
  'target-group': 'target group',
  'load-balancer': 'load balancer',
  'listener-rule': 'listener rule',
  'task-definition': 'images of',
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
  resource: PathResource,
  now: readonly string[] | undefined,
  readings: Readings,
): readonly string[] {
  const { kind, id, said } = resource;
  const known = kinds[kind];
  if (known === undefined || said === undefined) return [];
  if (now === undefined) return isGone(resource, readings) ? [goneWords(known, id, said)] : [];
  const [gone, come] = [
    said.filter((part) => !now.includes(part)),
    now.filter((part) => !said.includes(part)),
  ];
  return gone.length + come.length === 0
    ? []
    : [`${known} ${shortOf(id)}: ${partsOf(gone)} -> ${partsOf(come)}`];
}

/**
 * Only a rule of a listener that was read is missed: other things are read for their service's sake,
 * and a group that no listener uses leads to none.
 */
const isGone = ({ kind, id }: PathResource, readings: Readings): boolean =>
  kind === 'listener-rule' &&
  (valueOf(readings.listeners) ?? []).some(({ listenerArn }) =>
    id.startsWith(`${listenerArn.replace(':listener/', ':listener-rule/')}/`),
  );

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
