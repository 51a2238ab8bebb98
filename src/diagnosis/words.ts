import type { Coverage } from '../reasoning/health/coverage';
import { nothingRollsBack } from './early-success';
import type { Gap, Severity, Timing, Verdict } from '../findings/diagnosis';
import { countOf, plural } from '../findings/evidence';
import type { LoadBalancer } from '../facts/load-balancer';
import type { Service } from '../facts/service';
import { utc } from '../reasoning/deployments/timing';
import { closedTraffic, type Judged } from './severity';

/** What the sentences speak of. */
export interface Told extends Judged {
  readonly severity: Severity | null;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly cannotTell: readonly Gap[];
  readonly timing: Timing;
  /** What may stand in the way of a start, and is proven by nothing. */
  readonly doubts: readonly string[];
}

/** One sentence for a human, with the actual values. */
export function headlineOf(told: Told): string {
  const sentences: Record<Verdict, () => string> = {
    healthy: () => `${name(told)} is healthy: ${healthyCounts(told)}.`,
    starting: () => startingSentence(told),
    unhealthy: () => told.rootCauses[0]?.summary ?? `${name(told)} is unhealthy.`,
    'not-applicable': () => notApplicableSentence(told.service),
    'cannot-tell': () => cannotTellSentence(told),
  };
  return sentences[told.verdict]();
}

/** Who feels it, in a sentence that follows the severity. */
export function impactOf(told: Told): string {
  const { verdict, service } = told;
  const alone =
    verdict === 'unhealthy' && service !== undefined ? nothingRollsBack(service) : undefined;
  return [feltImpact(told), alone ?? []].flat().join(' ');
}

function feltImpact(told: Told): string {
  const { verdict, severity, service, coverages, loadBalancers } = told;
  const worst = coverages.toSorted((a, b) => a.healthy - b.healthy)[0];
  if (service === undefined || (severity === 'cannot-tell' && !failsOpen(worst)))
    return 'Unknown: what users feel could not be read.';
  if (verdict === 'not-applicable') return 'No load balancer sends traffic to this service.';
  if (worst?.targetGroup === undefined)
    return 'The load balancer has no target group to send requests to: they fail.';
  if (worst.healthy === 0) return unservedSentence(worst, verdict, loadBalancers);
  const closed = closedTraffic(told);
  if (closed !== undefined)
    return `Requests to ${closed.targetGroup?.targetGroupName} are dropped and time out, although its targets pass their checks.`;
  if (worst.healthy < service.desiredCount)
    return `${countOf(worst.healthy, service.desiredCount, 'task')} ${worst.healthy === 1 ? 'takes' : 'take'} all the traffic of ${worst.targetGroup.targetGroupName}.`;
  return servedSentence(told, worst);
}

/** All that is desired is healthy: what else is wrong is not felt, or not yet. */
function servedSentence({ severity, service }: Told, { targetGroup, healthy }: Coverage): string {
  const served = `Users are served by ${plural(healthy, 'healthy target')} of ${targetGroup?.targetGroupName} for ${plural(service?.desiredCount ?? 0, 'desired task')}`;
  if (severity === 'rollout-stuck') return `${served}; the new release does not take over.`;
  return severity === 'at-risk' ? `${served} at this moment.` : 'None.';
}

function unservedSentence(
  worst: Coverage,
  verdict: Verdict,
  loadBalancers: readonly LoadBalancer[],
): string {
  const { targets, targetGroup } = worst;
  if (targets.length === 0)
    return `No target is registered in ${targetGroup?.targetGroupName}: the load balancer answers 503.`;
  if (targets.every(({ state }) => state === 'unused'))
    return `${targetGroup?.targetGroupName} receives no traffic: its targets are unused.`;
  return verdict === 'starting'
    ? 'Users are not served by the new tasks yet.'
    : failOpenSentence(worst, loadBalancers);
}

/** Whether it is known, whosoever the targets are, that none is healthy. */
const failsOpen = (coverage: Coverage | undefined): boolean =>
  coverage !== undefined &&
  coverage.targets.length > 0 &&
  coverage.targets.every(({ state }) => state === 'unhealthy');

/**
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 * (fail-open)
 */
function failOpenSentence(
  { targetGroup, targets }: Coverage,
  loadBalancers: readonly LoadBalancer[],
): string {
  const kind = loadBalancers.some(
    ({ type, loadBalancerArn }) =>
      type === 'network' && targetGroup?.loadBalancerArns.includes(loadBalancerArn),
  )
    ? 'Network Load Balancer'
    : 'load balancer';
  const unhealthy = targets.filter(({ state }) => state === 'unhealthy').length;
  if (unhealthy === 0)
    return `No target of ${targetGroup?.targetGroupName} is healthy: requests fail with 503 or wait for a target.`;
  return `No target of ${targetGroup?.targetGroupName} is healthy: the ${kind} fails open and sends requests to its ${plural(unhealthy, 'unhealthy target')}; users get errors, or whatever comes back.`;
}

const name = ({ service }: Told): string => service?.serviceName ?? 'The service';

const healthyCounts = ({ service, coverages }: Told): string => {
  const groups = coverages
    .map(
      ({ targetGroup, healthy }) =>
        `${healthy} healthy in ${targetGroup?.targetGroupName ?? 'a target group that could not be read'}`,
    )
    .join(', ');
  const { runningCount = 0, desiredCount = 0 } = service ?? {};
  return `${runningCount > desiredCount ? `${plural(runningCount, 'task')} for ${desiredCount} desired` : countOf(runningCount, desiredCount, 'task')} running, ${groups}`;
};

function startingSentence(told: Told): string {
  const hook = told.rootCauses[0]?.summary;
  const next =
    told.timing.nextVerdictAt === undefined
      ? ''
      : ` The next verdict is due at ${utc(told.timing.nextVerdictAt)}.`;
  const doubt = told.doubts[0] === undefined ? '' : ` It may fail: ${told.doubts[0]}`;
  const unread = told.cannotTell.find(({ operation }) => operation !== undefined);
  const sofar =
    unread === undefined
      ? told.doubts.length === 0
        ? 'nothing is wrong yet'
        : 'nothing has failed yet'
      : `as far as can be seen without ${unread.operation}`;
  return hook ?? `${name(told)} is starting, ${sofar}: ${healthyCounts(told)}.${doubt}${next}`;
}

function notApplicableSentence(service: Service | undefined): string {
  const others = service?.otherLoadBalancers ?? [];
  if (others.length === 0)
    return `${service?.serviceName} has no load balancer, so there is no target health to judge.`;
  return `${service?.serviceName} is behind ${others.join(', ')}, which is not a target group of an Application or Network Load Balancer.`;
}

function cannotTellSentence({ service, rootCauses, cannotTell }: Told): string {
  const what =
    rootCauses[0] === undefined
      ? `whether ${service?.serviceName ?? 'the service'} is healthy`
      : `why: ${rootCauses[0].summary}`;
  const because = cannotTell[0];
  if (because === undefined) return `Cannot tell ${what}`;
  const reason =
    because.operation === undefined
      ? `of ${because.code ?? because.fact}`
      : `${because.operation} failed`;
  return `Cannot tell ${what.replace(/\.$/, '')}, because ${reason}: ${because.error.replace(/\.?$/, '.')}`;
}
