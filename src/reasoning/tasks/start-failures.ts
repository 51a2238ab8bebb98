import type { FindingCode } from '../../findings/finding-code';
import type { Task } from '../../facts/task';

/** A way in which a task can fail before it runs that has a code of its own. */
export type StartFailureCode = Extract<
  FindingCode,
  | 'container-instances-missing'
  | 'instance-resources-insufficient'
  | 'host-port-in-use'
  | 'placement-constraint-unsatisfied'
  | 'fargate-capacity-unavailable'
  | 'task-quota-reached'
  | 'subnet-addresses-exhausted'
  | 'network-interface-attach-failed'
  | 'image-not-found'
  | 'image-pull-unauthorized'
  | 'registry-rate-limited'
  | 'image-architecture-mismatch'
  | 'aws-endpoint-unreachable'
  | 'execution-role-unauthorized'
  | 'task-role-unassumable'
  | 'secret-not-found'
  | 'log-group-missing'
  | 'volume-mount-failed'
  | 'container-command-failed'
>;

/**
 * Fragments of what ECS says, old and new wordings, the more telling one first: a text often wraps
 * the answer of another service in general advice ("Check your network configuration"), so a
 * concrete answer goes before the advice. Fragments and never whole texts, because ECS cuts a
 * reason at 1024 characters and rewords it every few years.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
const signs: readonly (readonly [StartFailureCode, RegExp])[] = [
  // placement and capacity
  [
    'host-port-in-use',
    /already using a port required|RESOURCE:PORTS|port is already allocated|host ports unavailable|failed to bind host port/i,
  ],
  [
    'container-instances-missing',
    /No Container Instances were found|EMPTY CAPACITY PROVIDER|NO ACTIVE INSTANCES/i,
  ],
  ['fargate-capacity-unavailable', /Capacity is unavailable at this time|RESOURCE:FARGATE/i],
  [
    'task-quota-reached',
    /reached the limit on the number of|configuration is above your limit|provisioning capacity limit was exceeded/i,
  ],
  [
    'subnet-addresses-exhausted',
    /InsufficientFreeAddressesInSubnet|with public IP assignment enabled in subnet:? ?'?[\w-]*'?\.?$|(?:not have|insufficient)[\w ]{0,20} free (?:ip )?addresses/i,
  ],
  [
    'network-interface-attach-failed',
    /network interface provision|preparing network interface|Unable to attach network interface|Unexpected EC2 error while attempting to \w+ Network Interface|InternalError:.*network interface/i,
  ],
  ['instance-resources-insufficient', /insufficient (?:cpu|memory|gpu)|RESOURCE:[A-Z]+/i],
  [
    'placement-constraint-unsatisfied',
    /missing an attribute required|placement constraint|(?:TaskFailedToStart: |")ATTRIBUTE/i,
  ],
  // the image is there and useless, or the registry is fed up
  [
    'image-architecture-mismatch',
    /exec format error|no matching manifest for|descriptor matching platform|no match for platform/i,
  ],
  ['registry-rate-limited', /toomanyrequests|pull rate limit|429 Too Many Requests/i],
  [
    'volume-mount-failed',
    /EFS utils|EFS volumes?|mount\.nfs|Cannot(?:Create|Inspect)VolumeError|InvalidVolumeError|error mounting|creating mount source path|EBS volume|FSx/i,
  ],
  // another service's own answer
  [
    'task-role-unassumable',
    /unable to assume (?:the )?(?:task )?role|not authorized to perform: sts:AssumeRole/i,
  ],
  ['image-pull-unauthorized', /not authorized to perform: ecr:.*resource-based policy/i],
  [
    'execution-role-unauthorized',
    /AccessDenied|not authorized to perform|role has the permissions to pull|Access to KMS is not allowed|env\w*(?: variable)? files?.*(?:Forbidden|status code: 403)/i,
  ],
  ['log-group-missing', /log group does not exist/i],
  [
    'secret-not-found',
    /can't find the specified secret|ParameterNotFound|invalid parameters?:|did not contain json key|marked for deletion|(?:secret|parameter).*ResourceNotFoundException|ResourceNotFoundException.*(?:secret|parameter)/i,
  ],
  // no answer at all
  [
    'aws-endpoint-unreachable',
    /failed open: unexpected status code|nil pointer dereference|dial tcp (?!127\.|\[::1\])|i\/o timeout|TLS handshake timeout|context deadline exceeded|context canceled|request canceled while waiting for connection|Client\.Timeout exceeded|send request failed|connection issue between the task|Check your (?:task )?network configuration|signal: killed/i,
  ],
  // the registry's answer
  [
    'image-not-found',
    /may require (?:authorization|'docker login')|Check whether the image exists|requested access to the resource is denied|manifest (?:for .* not found|unknown)|name unknown|repository .*(?:not found|does not exist)|(?:resolve ref|pull).*: not found|CannotPull.*not found|invalid reference format|InvalidParameterException.*registryIds/i,
  ],
  [
    'image-pull-unauthorized',
    /no basic auth credentials|authentication required|incorrect username or password|authorization token has expired|CannotPullContainerAuthError|pull access denied|401 Unauthorized|403 Forbidden|unauthorized:|\/manifests\/\S+?"?: denied/i,
  ],
  ['secret-not-found', /Check whether the secret exists|can't retrieve the secret/i],
  [
    'log-group-missing',
    /failed to initialize logging driver(?!.*(?:dial|refused|fluent|splunk|gelf|syslog))/i,
  ],
  [
    'container-command-failed',
    /executable file not found|exec .*(?:no such file or directory|permission denied|is a directory)|CannotStartContainerError.*(?:OCI runtime|runc) create failed/i,
  ],
];

// The container's engine ran out of something: no command can mend that, and no code of ours is
// about it.
const engineTrouble = /cannot allocate memory|memory limit|no space left on device/i;

/** The code behind what ECS says of a start, or undefined when no code of ours is about it. */
export function startFailureCode(text: string): StartFailureCode | undefined {
  const said = text.replaceAll(/[\u2018\u2019]/g, "'").replaceAll(/\s+/g, ' ');
  if (engineTrouble.test(said)) return undefined;
  return signs.find(([, sign]) => sign.test(said))?.[0];
}

/**
 * Everything that ECS says of a task's end: the reason of the task, or that of a container when the
 * task only says that it failed.
 */
export const startText = ({
  stoppedReason,
  containers,
}: Pick<Task, 'stoppedReason' | 'containers'>): string =>
  [...new Set([stoppedReason ?? [], containers.flatMap(({ reason }) => reason ?? [])].flat())].join(
    ' ',
  );
