/**
 * Kinds of what many services may stand on. One word each, as a sentence names it.
 */
export const sharedKinds = {
  'security-group': 'security group',
  'network-acl': 'network ACL',
  'load-balancer': 'load balancer',
  subnet: 'subnet',
  'route-table': 'route table',
  'availability-zone': 'Availability Zone',
  'container-instance': 'container instance',
  'capacity-provider': 'capacity provider',
  cluster: 'cluster',
  role: 'role',
  registry: 'registry',
  endpoint: 'endpoint',
  image: 'image',
  secret: 'secret',
  'log-group': 'log group',
  'file-system': 'file system',
  alarm: 'alarm',
  quota: 'quota',
} as const;

/** What kind of resource it is. */
export type SharedKind = keyof typeof sharedKinds;

/**
 * The one resource that the fix of a finding changes, where that is not the service's own: others
 * may stand on it, and then they fail with it.
 */
export interface SharedResource {
  readonly kind: SharedKind;
  /** Its id, ARN or name, as AWS gave it. */
  readonly id: string;
}

/**
 * What the fix of a finding changes. A rule that is missing is missing in a group, and a group is for
 * whoever carries it.
 */
export const standsOn = (
  shared: SharedResource | undefined,
  rule: { readonly groupId: string } | null | undefined,
): SharedResource | undefined =>
  shared ??
  (rule === null || rule === undefined ? undefined : { kind: 'security-group', id: rule.groupId });

/** The field of a problem; nothing where the resource is not known by name. */
export const sharedOn = (
  kind: SharedKind,
  id: string | undefined,
): { readonly shared?: SharedResource } =>
  id === undefined || id === '' ? {} : { shared: { kind, id } };
