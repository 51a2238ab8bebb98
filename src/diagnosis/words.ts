import type { Coverage } from '../reasoning/health/coverage';
import type { Finding, Gap, Timing, Verdict } from '../findings/diagnosis';
import { countOf, plural } from '../findings/evidence';
import type { FindingCode } from '../findings/finding-code';
import type { LoadBalancer } from '../facts/load-balancer';
import type { Service } from '../facts/service';
import { utc } from '../reasoning/deployments/timing';

/** What the sentences speak of. */
export interface Told {
  readonly verdict: Verdict;
  readonly service: Service | undefined;
  readonly coverages: readonly Coverage[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly rootCauses: readonly Finding[];
  readonly cannotTell: readonly Gap[];
  readonly timing: Timing;
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

/** Who feels it: capacity lost, or every target unhealthy, where the load balancer fails open. */
export function impactOf({ verdict, service, coverages, loadBalancers, rootCauses }: Told): string {
  const worst = coverages.toSorted((a, b) => a.healthy - b.healthy)[0];
  if (service === undefined || (verdict === 'cannot-tell' && !failsOpen(worst)))
    return 'Unknown: what users feel could not be read.';
  if (verdict === 'not-applicable') return 'No load balancer sends traffic to this service.';
  if (worst?.targetGroup === undefined)
    return 'The load balancer has no target group to send requests to: they fail.';
  if (worst.targets.length === 0)
    return `No target is registered in ${worst.targetGroup.targetGroupName}: the load balancer answers 503.`;
  if (worst.healthy === 0 && worst.targets.every(({ state }) => state === 'unused'))
    return `${worst.targetGroup.targetGroupName} receives no traffic: its targets are unused.`;
  if (worst.healthy === 0 && verdict === 'starting')
    return 'Users are not served by the new tasks yet.';
  if (worst.healthy === 0) return failOpenSentence(worst, loadBalancers);
  const closed = coverages.find(({ targetGroup }) =>
    rootCauses.some(
      ({ code, resource }) =>
        networkCodes.includes(code) && resource === targetGroup?.targetGroupArn,
    ),
  );
  if (closed !== undefined && closed.targets.every(({ state }) => state === 'healthy'))
    return `Requests to ${closed.targetGroup?.targetGroupName} are dropped and time out, although its targets pass their checks.`;
  if (worst.healthy < service.desiredCount)
    return `${countOf(worst.healthy, service.desiredCount, 'task')} ${worst.healthy === 1 ? 'takes' : 'take'} all the traffic of ${worst.targetGroup.targetGroupName}.`;
  return verdict === 'unhealthy'
    ? `${worst.targetGroup.targetGroupName} has ${plural(worst.healthy, 'healthy target')} for ${plural(service.desiredCount, 'desired task')}; users may feel restarts or a rollout that does not finish.`
    : 'None.';
}

const networkCodes: readonly FindingCode[] = [
  'task-ingress-missing',
  'load-balancer-egress-missing',
  'network-acl-blocking',
];

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
    .map(({ targetGroup, healthy }) => `${healthy} healthy in ${targetGroup?.targetGroupName}`)
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
  return hook ?? `${name(told)} is starting, nothing is wrong yet: ${healthyCounts(told)}.${next}`;
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
