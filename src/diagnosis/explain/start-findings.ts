import type { FindingCode } from '../../findings/finding-code';

/** What can keep a task from running, in the order in which it is tried. */
export const startFindings = [
  'container-instances-missing',
  'instance-resources-insufficient',
  'host-port-in-use',
  'placement-constraint-unsatisfied',
  'fargate-capacity-unavailable',
  'task-quota-reached',
  'subnet-addresses-exhausted',
  'network-interface-attach-failed',
  'image-not-found',
  'image-pull-unauthorized',
  'registry-rate-limited',
  'image-architecture-mismatch',
  'aws-endpoint-unreachable',
  'execution-role-unauthorized',
  'task-role-unassumable',
  'secret-not-found',
  'environment-file-not-found',
  'log-group-missing',
  'volume-mount-failed',
  'container-command-failed',
] as const satisfies readonly FindingCode[];
