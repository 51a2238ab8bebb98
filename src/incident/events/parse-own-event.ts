import type { ParsedEvent } from '../../facts/signal';
import { isSweptState } from '../../facts/target-health-event';
import { dropped, textOf, type Envelope } from './event-envelope';

const ecsName = /^[\w-]{1,255}$/;

/** A `Target Health State Change`, which the sweep of this deployment puts on the bus. */
export function parseOwnEvent({ id, time, detail }: Envelope): ParsedEvent {
  const clusterName = textOf(detail, 'clusterName');
  const serviceName = textOf(detail, 'serviceName');
  const { state, targetGroupArns } = detail;
  if (
    clusterName === undefined ||
    serviceName === undefined ||
    !ecsName.test(clusterName) ||
    !ecsName.test(serviceName)
  )
    return dropped('a target health event of an unknown shape');
  if (state !== 'check-due' && !isSweptState(state))
    return dropped('a target health event with an unknown state');
  const kind = state === 'healthy' || state === 'idle' ? 'relief' : 'trouble';
  const arns = Array.isArray(targetGroupArns)
    ? targetGroupArns.filter((arn) => typeof arn === 'string').slice(0, 10)
    : [];
  return {
    kind: 'signal',
    signal: {
      subject: { kind: 'service', clusterName, serviceName, targetGroupArns: arns },
      kind,
      at: time,
      eventId: id,
      because: `target health ${state}`,
    },
  };
}
