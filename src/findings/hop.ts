/**
 * The hops of the path from the service to the application's answer, in the order in which a target
 * gets along them.
 */
export const hopNames = [
  'service',
  'task',
  'load-balancer',
  'listener',
  'target-group',
  'registration',
  'load-balancer-egress',
  'network-acl',
  'task-ingress',
  'port',
  'answer',
] as const;

/** A place on the way from the listener to the application. */
export type HopName = (typeof hopNames)[number];
