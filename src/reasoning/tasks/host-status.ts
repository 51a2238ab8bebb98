import { lastSegment } from '../../facts/signal';
import type { InstanceStatus } from '../../facts/activities';
import { valueOf, type Reading } from '../../facts/reading';
import type { ContainerInstance } from '../../facts/network';
import type { Task } from '../../facts/task';

/** What EC2 and ECS say is wrong with hosts, as a clause for a sentence, and as evidence. */
export interface HostTrouble {
  readonly clause: string;
  readonly evidence: readonly string[];
}

interface HostFacts {
  readonly optional: {
    readonly instanceStatuses: Reading<readonly InstanceStatus[]>;
    readonly containerInstances: Reading<readonly ContainerInstance[]>;
  };
}

/**
 * The trouble of the hosts of tasks: what EC2 does not call impaired, stopped or about to be
 * retired is no trouble, whatever new word it has, nor what ECS does not call impaired.
 */
export function hostTrouble(
  { optional }: HostFacts,
  tasks: readonly Task[],
): HostTrouble | undefined {
  const statuses = valueOf(optional.instanceStatuses) ?? [];
  const byEc2 = statuses.flatMap(({ instanceId, ...status }) => {
    const said = wrongWith(status);
    return said === undefined ? [] : `EC2 says of ${instanceId} that ${said}`;
  });
  const byEcs = failedChecks(valueOf(optional.containerInstances) ?? [], tasks);
  const clauses = [...byEc2, ...byEcs.map(({ clause }) => clause)];
  return clauses.length === 0
    ? undefined
    : {
        clause: clauses.join(', and '),
        evidence: [...statuses.map(line), ...byEcs.map(({ evidence }) => evidence)],
      };
}

/** The same of the hosts whose agent does not answer. */
export const darkHostTrouble = (
  facts: HostFacts & { readonly optional: { readonly tasks: Reading<readonly Task[]> } },
): HostTrouble | undefined =>
  hostTrouble(
    facts,
    (valueOf(facts.optional.tasks) ?? []).filter(
      ({ connectivity }) => connectivity === 'DISCONNECTED',
    ),
  );

/** ECS's own health checks that the hosts of tasks fail. */
export const failedChecks = (
  instances: readonly ContainerInstance[],
  tasks: readonly Task[],
): readonly { readonly clause: string; readonly evidence: string }[] =>
  instances
    .filter(({ containerInstanceArn: arn }) =>
      tasks.some(({ containerInstanceArn }) => containerInstanceArn === arn),
    )
    .flatMap(({ containerInstanceArn, impairedChecks = [] }) => {
      const host = `container-instance/${lastSegment(containerInstanceArn)}`;
      return impairedChecks.length === 0
        ? []
        : {
            clause: `ECS says of ${host} that it fails the health check ${impairedChecks.join(', ')}`,
            evidence: `${host}: health status IMPAIRED (${impairedChecks.join(', ')})`,
          };
    });

function wrongWith({
  state,
  systemStatus,
  instanceStatus,
  events: [event],
}: Omit<InstanceStatus, 'instanceId'>): string | undefined {
  if (['stopping', 'stopped', 'shutting-down', 'terminated'].includes(state ?? ''))
    return `it is ${state}`;
  if (systemStatus === 'impaired') return 'its system check is impaired: the hardware under it';
  if (instanceStatus === 'impaired')
    return 'its instance check is impaired: its system, network or memory';
  return event === undefined ? undefined : `an event is scheduled (${event})`;
}

const line = ({
  instanceId,
  state,
  systemStatus,
  instanceStatus,
  events,
}: InstanceStatus): string =>
  `${instanceId}: ${[state, `system check ${systemStatus}`, `instance check ${instanceStatus}`, ...events].join(', ')}`;
