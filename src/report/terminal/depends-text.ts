import { resourceKinds, type ResourceKind, type ServicePath } from '../../facts/service-path';
import { plural } from '../../findings/evidence';
import { ago } from '../ago';

const names: Readonly<Record<ResourceKind, string>> = {
  'security-group': 'security group',
  'source-group': 'group that a rule names',
  'prefix-list': 'prefix list',
  'network-acl': 'network ACL',
  'acl-association': 'association of a network ACL',
  subnet: 'subnet',
  'load-balancer': 'load balancer',
  listener: 'listener',
  'listener-rule': 'listener rule',
  'target-group': 'target group',
  role: 'role',
  'log-group': 'log group',
  secret: 'secret',
  'task-definition': 'task definition',
};

/** Who stands on a thing, a line for each service. */
export function standingText(id: string, paths: readonly ServicePath[], now: string): string {
  if (paths.length === 0)
    return `No watched service is known to stand on ${id}. The map knows services that were looked at in the last 30 days.`;
  const rows = paths.map(({ clusterName, serviceName, resources, readAt }) => [
    `${clusterName}/${serviceName}`,
    names[resources.find((one) => one.id === id)?.kind ?? 'role'],
    ago(readAt, now),
  ]);
  const verb = paths.length === 1 ? 'stands' : 'stand';
  return [`${plural(paths.length, 'service')} ${verb} on ${id}:`, ...columns(rows)].join('\n');
}

/** What a service stands on, a line for each thing, by kind. */
export const pathText = ({ clusterName, serviceName, resources }: ServicePath): string =>
  [
    `${clusterName}/${serviceName} stands on ${plural(resources.length, 'thing')}:`,
    ...columns(
      resourceKinds.flatMap((kind) =>
        resources.filter((one) => one.kind === kind).map(({ id }) => [names[kind], id]),
      ),
    ),
  ].join('\n');

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (at: number): number => Math.max(...rows.map((row) => row[at]?.length ?? 0));
  return rows.map((row) =>
    `  ${row.map((cell, at) => cell.padEnd(width(at) + 2)).join('')}`.trimEnd(),
  );
}
