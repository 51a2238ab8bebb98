import type { InstanceStatus } from '../../facts/activities';

/** What EC2 says is wrong with hosts, as a clause for a sentence, and as evidence. */
export interface HostTrouble {
  readonly clause: string;
  readonly evidence: readonly string[];
}

/**
 * The trouble of hosts whose agent does not answer: what EC2 does not call impaired, stopped or
 * about to be retired is no trouble, whatever new word it has.
 */
export function hostTrouble(statuses: readonly InstanceStatus[]): HostTrouble | undefined {
  const clauses = statuses.flatMap(({ instanceId, ...status }) => {
    const said = wrongWith(status);
    return said === undefined ? [] : `EC2 says of ${instanceId} that ${said}`;
  });
  return clauses.length === 0
    ? undefined
    : { clause: clauses.join(', and '), evidence: statuses.map(line) };
}

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
