import type { HealthCheckLog } from '../../facts/health-check-record';
import type { TargetGroup } from '../../facts/target-group';
import type { HealthFailure } from '../../reasoning/health/health-failure';
import { stopKind } from '../../reasoning/tasks/stops';
import { readHealthCheckDeliveries } from '../logs/health-check-deliveries';
import { readHealthCheckRecords } from '../logs/health-check-records';
import { failuresOf, type KnownFacts } from '../needed-facts';
import type { Fact } from '../session/fact';
import { distinct } from '../session/parsing';
import type { Session } from '../session/session';
import type { LogReading } from './log-facts';
import type { OnlyIf } from './only-if';

/** The newest hour holds what began lately; ECS remembers stopped tasks for as long. */
const windowMs = 60 * 60_000;

const mostTargets = 5;

/**
 * Starts reading the load balancers' own log of their checks, where it may tell what target health
 * does not: of targets that do not answer or break off, and of a service that is well again.
 */
export const gatherHealthCheckLog = (
  session: Session,
  reading: LogReading,
  onlyIf: OnlyIf,
): Fact<HealthCheckLog> =>
  reading === 'never'
    ? session.fact((chain) => Promise.resolve(chain.notNeeded('log lines were not to be read')))
    : onlyIf(
        needsHealthCheckLog,
        'what target health says of the targets is all that there is to know',
        async (chain, known) => {
          const region = known.service.serviceArn.split(':')[3] ?? '';
          const groups = (known.targetGroups?.found ?? []).filter(isBehindApplication);
          const deliveries = await readHealthCheckDeliveries(
            chain,
            distinct(groups.flatMap(({ loadBalancerArns }) => loadBalancerArns)),
            region,
          );
          const since = known.now - windowMs;
          return readHealthCheckRecords(
            chain,
            deliveries,
            {
              addresses: addressesOf(known),
              targetGroupNames: groups.map(({ targetGroupName }) => targetGroupName),
              since,
            },
            region,
          );
        },
      );

/**
 * A status says by itself what the application answered; but a 502 may be the load balancer's own
 * word for a connection that was closed.
 */
function needsHealthCheckLog(known: KnownFacts): boolean {
  if (!(known.targetGroups?.found ?? []).some(isBehindApplication)) return false;
  const failures = failuresOf(known);
  if (failures.length > 0) return failures.some(isOpen);
  return (known.stoppedTasks ?? []).some((task) => stopKind(task) === 'load-balancer');
}

const isOpen = ({ kind, codes }: HealthFailure): boolean =>
  kind !== 'status' || codes.includes(502);

const isBehindApplication = ({ loadBalancerArns }: TargetGroup): boolean =>
  loadBalancerArns.some((arn) => arn.includes(':loadbalancer/app/'));

/** The failing targets; none where they are registered by instance, or nothing fails any more. */
const addressesOf = (known: KnownFacts): readonly string[] =>
  distinct(
    failuresOf(known)
      .filter(({ targetGroup }) => targetGroup.targetType === 'ip')
      .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
      .map(({ targetId }) => targetId),
  ).slice(0, mostTargets);
