import type { NamedService, ParsedEvent, ServiceWithoutCluster, Signal } from '../../facts/signal';
import { dropped, textOf, type Envelope, type Fields } from './event-envelope';

const ecsName = /^[\w-]{1,255}$/;

/**
 * The detail-types of `aws.ecs` that we act on.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 */
export const ecsEvents: Readonly<Record<string, (envelope: Envelope) => ParsedEvent>> = {
  'ECS Deployment State Change': parseServiceEvent,
  'ECS Service Action': parseServiceEvent,
  'ECS Hook State Change': parseHookEvent,
  'ECS Task State Change': parseTaskEvent,
};

type Interest = Signal['kind'];

/**
 * Deployments are told in both detail-types, so both are read alike. Anything that is no warning
 * and not listed here is life as usual. A service that cannot start its tasks says so again and
 * again.
 */
const interests: Readonly<Record<string, Interest>> = {
  SERVICE_DEPLOYMENT_FAILED: 'trouble',
  SERVICE_DEPLOYMENT_COMPLETED: 'relief',
  SERVICE_STEADY_STATE: 'relief',
  TASKSET_STEADY_STATE: 'relief',
  SERVICE_TASK_START_IMPAIRED: 'repeated-trouble',
  SERVICE_TASK_PLACEMENT_FAILURE: 'repeated-trouble',
  SERVICE_TASK_CONFIGURATION_FAILURE: 'repeated-trouble',
};

function parseServiceEvent({ id, time, detail, detailType, resources }: Envelope): ParsedEvent {
  const eventName = textOf(detail, 'eventName');
  if (eventName === undefined) return dropped(`${detailType} without an eventName`);
  const kind =
    (Object.hasOwn(interests, eventName) ? interests[eventName] : undefined) ??
    (isWarning(detail) ? 'trouble' : undefined);
  if (kind === undefined) return dropped(`${eventName.slice(0, 60)} is no news for us`);
  const subject = serviceOf(resources, detail);
  return subject === undefined
    ? dropped(`${detailType} of an unknown shape`)
    : {
        kind: 'signal',
        signal: { subject, kind, at: time, eventId: id, because: eventName.slice(0, 60) },
      };
}

/**
 * A hook that waits for somebody, or is passed, is the deployment at its work; any other word means
 * that it is not. These events name the service in a field, and carry no resources.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
 */
function parseHookEvent({ id, time, detail, detailType, resources }: Envelope): ParsedEvent {
  const eventName = textOf(detail, 'eventName');
  if (eventName === undefined) return dropped(`${detailType} without an eventName`);
  if (['HOOK_AWAITING_ACTION', 'HOOK_SUCCEEDED'].includes(eventName))
    return dropped(`${eventName} is no news for us`);
  const subject = serviceOf([...resources, textOf(detail, 'serviceArn') ?? ''], detail);
  return subject === undefined
    ? dropped(`${detailType} of an unknown shape`)
    : {
        kind: 'signal',
        signal: {
          subject,
          kind: 'trouble',
          at: time,
          eventId: id,
          because: eventName.slice(0, 60),
        },
      };
}

/** Everything but INFO: services say WARN, daemons WARNING, and more words may come. */
const isWarning = ({ eventType }: Fields): boolean =>
  typeof eventType === 'string' && eventType !== 'INFO';

/**
 * `resources[0]` is the service or one of its task sets; the fields are what the documentation also
 * names.
 */
function serviceOf(
  resources: readonly string[],
  detail: Fields,
): NamedService | ServiceWithoutCluster | undefined {
  const [arn] = resources.flatMap(
    (resource) =>
      /^arn:[\w-]+:ecs:[\w-]+:\d+:(?:service|task-set)\/(.+)$/.exec(resource)?.slice(1) ?? [],
  );
  const [first, second] = arn?.split('/') ?? [];
  const serviceName = second ?? first ?? textOf(detail, 'serviceName') ?? textOf(detail, 'service');
  const clusterName = (second === undefined ? undefined : first) ?? clusterNameOf(detail);
  if (serviceName === undefined || !ecsName.test(serviceName)) return undefined;
  if (clusterName === undefined)
    return {
      kind: 'service-without-cluster',
      serviceName,
      deploymentId: textOf(detail, 'deploymentId'),
    };
  return ecsName.test(clusterName)
    ? { kind: 'service', clusterName, serviceName, targetGroupArns: [] }
    : undefined;
}

const clusterNameOf = (detail: Fields): string | undefined =>
  /:cluster\/([\w-]{1,255})$/.exec(textOf(detail, 'clusterArn') ?? '')?.[1];

function parseTaskEvent({ id, time, detail }: Envelope): ParsedEvent {
  const [, serviceName] = /^service:([\w-]{1,255})$/.exec(textOf(detail, 'group') ?? '') ?? [];
  if (serviceName === undefined) return dropped('a task of no service');
  if (detail['lastStatus'] !== 'STOPPED') return dropped('a task that has not stopped yet');
  const reason = textOf(detail, 'stoppedReason') ?? '';
  if (reason.startsWith('Scaling activity initiated by'))
    return dropped('a task that was scaled in');
  if (detail['stopCode'] === 'UserInitiated') return dropped('a task that a person stopped');
  const signal = {
    kind: 'repeated-trouble',
    at: time,
    eventId: id,
    because: 'a task stopped',
  } as const;
  const clusterName = clusterNameOf(detail);
  if (clusterName === undefined)
    return {
      kind: 'signal',
      signal: {
        ...signal,
        subject: {
          kind: 'service-without-cluster',
          serviceName,
          deploymentId: textOf(detail, 'startedBy'),
        },
      },
    };
  return {
    kind: 'signal',
    signal: {
      ...signal,
      subject: {
        kind: 'service',
        clusterName,
        serviceName,
        targetGroupArns: targetGroupsIn(reason),
      },
    },
  };
}

const targetGroupsIn = (reason: string): readonly string[] =>
  /arn:[\w-]+:elasticloadbalancing:[\w-]+:\d+:targetgroup\/[\w-]+\/[0-9a-f]+/g
    .exec(reason)
    ?.slice(0, 1) ?? [];
