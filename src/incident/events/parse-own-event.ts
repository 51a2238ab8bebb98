import type { ParsedEvent, Signal, SignalSubject } from '../../facts/signal';
import { isSick, isSweptState } from '../../facts/target-health-event';
import { dropped, textOf, type Envelope } from './event-envelope';

const ecsName = /^[\w-]{1,255}$/;
const groupArn = /^arn:[\w-]+:elasticloadbalancing:[\w-]+:\d{12}:targetgroup\/[\w-]+\/[\da-f]+$/;

/** A `Target Health State Change`, which this deployment itself puts on the bus. */
export function parseOwnEvent({ id, time, detail }: Envelope): ParsedEvent {
  const clusterName = textOf(detail, 'clusterName');
  const serviceName = textOf(detail, 'serviceName');
  const { state, targetGroupArns } = detail;
  if (state !== 'check-due' && state !== 'path-due' && !isSweptState(state))
    return dropped('a target health event with an unknown state');
  const arns = Array.isArray(targetGroupArns)
    ? targetGroupArns.filter((arn) => typeof arn === 'string').slice(0, 10)
    : [];
  const subject = subjectOf(clusterName, serviceName, arns);
  if (subject === undefined) return dropped('a target health event of an unknown shape');
  return {
    kind: 'signal',
    signal: {
      subject,
      kind: kindOf(subject, detail),
      at: time,
      eventId: id,
      because: `target health ${state}`,
      ...(state === 'path-due' ? { isForPath: true } : {}),
      ...shownIn(detail),
    },
  };
}

/** The sweep says in which ways targets fail. */
const shownIn = ({ state, failures }: Envelope['detail']): Pick<Signal, 'shown'> =>
  isSweptState(state) &&
  state !== 'healthy' &&
  Array.isArray(failures) &&
  failures.every((one) => typeof one === 'string')
    ? { shown: { state, failures } }
    : {};

/**
 * The sweep tells of each sick service once: where an incident is open, that is nothing new. Only
 * sick in another way is, and what the health check log sees.
 */
function kindOf(
  { kind }: SignalSubject,
  { state, previousState }: Envelope['detail'],
): Signal['kind'] {
  if (state === 'healthy' || state === 'idle') return 'relief';
  return kind === 'service' && state !== 'check-due' && !isSick(previousState)
    ? 'repeated-trouble'
    : 'trouble';
}

/** The sweep knows the service; the health check log knows the target group alone. */
function subjectOf(
  clusterName: string | undefined,
  serviceName: string | undefined,
  targetGroupArns: readonly string[],
): SignalSubject | undefined {
  const [targetGroupArn] = targetGroupArns;
  if (clusterName === undefined && serviceName === undefined)
    return targetGroupArn === undefined || !groupArn.test(targetGroupArn)
      ? undefined
      : { kind: 'target-group', targetGroupArn };
  if (clusterName === undefined || serviceName === undefined) return undefined;
  return ecsName.test(clusterName) && ecsName.test(serviceName)
    ? { kind: 'service', clusterName, serviceName, targetGroupArns }
    : undefined;
}
