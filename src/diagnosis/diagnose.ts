import { checks } from '../checks';
import { changesSince } from '../model/changes';
import { coverageOf } from '../model/coverage';
import type { Diagnosis, Finding, Gap, Timing } from '../model/diagnosis';
import type { HealthFailure } from '../model/failures';
import { presentFailures } from '../model/present-failures';
import { isSymptomCode } from '../model/finding-code';
import { networkPaths } from '../model/network-path';
import { valueOf } from '../model/reading';
import type { RemediationPolicy } from '../model/remediation';
import type { Service } from '../model/service';
import type { Readings, Snapshot } from '../model/snapshot';
import { healthBudgetSeconds, isYoung } from '../model/timing';
import { allowRemediation } from './allow-remediation';
import { layOutPath } from './lay-out-path';
import { unreadFacts } from './proposal';
import { rank, type Found, type Ranked } from './rank';
import { runChecks, type Outcome } from './run-checks';
import { gapsOf, verdictOf } from './verdict';
import { headlineOf, impactOf } from './words';

/** Without a load balancer the path ends with the tasks. */
const hopsOfTheServiceAlone = 2;

/** Judges a snapshot: same snapshot and policy, same diagnosis. */
export function diagnose(snapshot: Snapshot, policy: RemediationPolicy): Diagnosis {
  const { readings } = snapshot;
  const now = Date.parse(snapshot.takenAt);
  const service = valueOf(readings.service);
  const outcomes = service === undefined ? [] : runChecks(checks, readings, now);
  const ranked = rank(outcomes, service?.serviceArn ?? '');
  const inconclusive = inconclusiveOf(outcomes);
  const verdict = verdictOf(ranked.rootCauses, readings, inconclusive, now);
  const told = tell(verdict, ranked, snapshot, policy);
  const cannotTell = [...gapsOf(readings), ...inconclusive];
  const timing = timingOf(readings, now);
  const coverages = coveragesOf(service, readings);
  const words = {
    verdict,
    service,
    coverages,
    loadBalancers: valueOf(readings.loadBalancers) ?? [],
    rootCauses: told.rootCauses,
    cannotTell,
    timing,
  };
  return {
    schemaVersion: 1,
    service: identityOf(snapshot),
    takenAt: snapshot.takenAt,
    verdict,
    headline: headlineOf(words),
    impact: impactOf(words),
    ...capacityOf(service, readings, coverages),
    ...told,
    cannotTell,
    path:
      service === undefined
        ? []
        : pathOf(
            service,
            readings,
            verdict === 'starting' ? { ...ranked, rootCauses: [] } : ranked,
            now,
          ).slice(0, verdict === 'not-applicable' ? hopsOfTheServiceAlone : undefined),
    changes:
      verdict === 'unhealthy' && service !== undefined
        ? changesSince(service, valueOf(readings.taskDefinitions) ?? [])
        : [],
    timing,
    ...logStreamsOf(readings),
    effort: snapshot.effort,
  };
}

/** How many of the desired tasks the worst served group has; absent where it could not be read. */
function capacityOf(
  service: Service | undefined,
  { targetGroups, targetHealth }: Readings,
  coverages: ReturnType<typeof coverageOf>,
): Pick<Diagnosis, 'capacity'> {
  if (
    service === undefined ||
    coverages.length === 0 ||
    targetGroups.state !== 'read' ||
    targetHealth.state !== 'read'
  )
    return {};
  return {
    capacity: {
      healthy: Math.min(...coverages.map(({ healthy }) => healthy)),
      desired: service.desiredCount,
    },
  };
}

/** A few streams are enough to begin with: tasks of one revision say the same. */
const mostStreams = 3;

function logStreamsOf({ logs }: Readings): Pick<Diagnosis, 'logStreams'> {
  const streams = (valueOf(logs) ?? [])
    .filter(({ lines }) => lines.length > 0)
    .slice(0, mostStreams);
  return streams.length === 0
    ? {}
    : {
        logStreams: streams.map(({ containerName, logGroupName, logStreamName }) => ({
          containerName,
          logGroupName,
          logStreamName,
        })),
      };
}

/**
 * Checks that could not judge for a reason of their own. What a failed read caused is told once, by
 * the read.
 */
const inconclusiveOf = (outcomes: readonly Outcome[]): readonly Gap[] =>
  outcomes.flatMap((outcome) =>
    outcome.kind === 'cannot-tell' && outcome.unread === undefined
      ? [{ code: outcome.code, operation: undefined, error: outcome.because }]
      : [],
  );

/**
 * When we cannot tell, only symptoms stand: what is merely possible could be ruled out by what was
 * not read.
 */
function tell(
  verdict: Diagnosis['verdict'],
  { rootCauses, symptoms }: Ranked,
  snapshot: Snapshot,
  policy: RemediationPolicy,
): Pick<Diagnosis, 'rootCauses' | 'symptoms'> {
  if (verdict === 'unhealthy')
    return {
      rootCauses: rootCauses.map((found) => withRemediation(found, rootCauses, snapshot, policy)),
      symptoms: plain(symptoms),
    };
  if (verdict === 'starting') return { rootCauses: plain(rootCauses), symptoms: plain(symptoms) };
  if (verdict === 'cannot-tell') {
    const standing = rootCauses.filter(({ finding }) => isSymptomCode(finding.code));
    return { rootCauses: plain(standing), symptoms: plain(symptoms) };
  }
  return { rootCauses: [], symptoms: plain([...rootCauses, ...symptoms]) };
}

const plain = (found: readonly Found[]): readonly Finding[] => found.map(({ finding }) => finding);

/**
 * A rule is offered only where nothing else stands in the way: with a second cause it would not be
 * the fix, and what was not read may hold one.
 */
function withRemediation(
  { finding, problem }: Found,
  rootCauses: readonly Found[],
  snapshot: Snapshot,
  policy: RemediationPolicy,
): Finding {
  const others = rootCauses.filter(
    (other) => other.finding !== finding && other.finding.confidence !== 'possible',
  );
  if (
    problem.remediation === undefined ||
    others.length > 0 ||
    unreadFacts(snapshot.readings).length > 0
  )
    return finding;
  const evidence = {
    snapshot,
    rootCauses: [finding.code, ...others.map((other) => other.finding.code)],
    confidence: finding.confidence,
  };
  return { ...finding, remediation: allowRemediation(problem.remediation, evidence, policy) };
}

function identityOf({ readings, requested }: Snapshot): Diagnosis['service'] {
  const service = valueOf(readings.service);
  const { serviceArn, serviceName, clusterArn, clusterName } = service ?? requested;
  return { serviceArn, serviceName, clusterArn, clusterName };
}

const coveragesOf = (
  service: Service | undefined,
  readings: Readings,
): ReturnType<typeof coverageOf> =>
  service === undefined
    ? []
    : coverageOf(
        service,
        valueOf(readings.targetGroups) ?? { found: [], missingArns: [] },
        valueOf(readings.targetHealth) ?? [],
        valueOf(readings.tasks) ?? [],
      );

function pathOf(
  service: Service,
  readings: Readings,
  ranked: Ranked,
  now: number,
): Diagnosis['path'] {
  const failures = presentFailures(service, readings, now);
  const coverages = coveragesOf(service, readings);
  const focus =
    coverages.find(
      ({ targetGroup }) => targetGroup?.targetGroupArn === ranked.rootCauses[0]?.finding.resource,
    ) ?? coverages.toSorted((a, b) => a.healthy - b.healthy)[0];
  const loadBalancers = valueOf(readings.loadBalancers) ?? [];
  return layOutPath({
    service,
    coverage: focus,
    loadBalancer: loadBalancers.find(({ loadBalancerArn }) =>
      focus?.targetGroup?.loadBalancerArns.includes(loadBalancerArn),
    ),
    listeners: valueOf(readings.listeners),
    failures,
    network: networkOf(
      service,
      readings,
      failures.filter(
        ({ targetGroup }) => targetGroup.targetGroupArn === focus?.targetGroup?.targetGroupArn,
      ),
    ),
    rootCauses: ranked.rootCauses,
  });
}

function networkOf(
  service: Service,
  readings: Readings,
  failures: readonly HealthFailure[],
): ReturnType<typeof networkPaths> | undefined {
  const [loadBalancers, securityGroups] = [
    valueOf(readings.loadBalancers),
    valueOf(readings.securityGroups),
  ];
  if (loadBalancers === undefined || securityGroups === undefined) return undefined;
  const { subnets, networkAcls, networkInterfaces, instances, prefixLists } = readings;
  const facts = {
    service,
    loadBalancers,
    securityGroups,
    subnets: valueOf(subnets),
    networkAcls: valueOf(networkAcls),
    networkInterfaces: valueOf(networkInterfaces),
    instances: valueOf(instances),
    prefixLists: valueOf(prefixLists),
  };
  return failures.flatMap((failure) => networkPaths(failure, failure.healthCheckPort, facts));
}

/**
 * When the youngest judged task must have passed, and how many failures the circuit breaker still
 * tolerates.
 */
function timingOf(readings: Readings, now: number): Timing {
  const service = valueOf(readings.service);
  const groups = valueOf(readings.targetGroups)?.found ?? [];
  const breaker = valueOf(readings.serviceDeployment)?.circuitBreaker;
  const due = (valueOf(readings.tasks) ?? [])
    .filter(
      (task) =>
        service !== undefined &&
        task.startedAt !== undefined &&
        isYoung(task, service, groups, now),
    )
    .map(
      (task) =>
        Date.parse(task.startedAt ?? '') +
        Math.max(
          ...groups.map((group) =>
            service === undefined ? 0 : healthBudgetSeconds(service, group),
          ),
        ) *
          1000,
    );
  return {
    nextVerdictAt: due.length === 0 ? undefined : new Date(Math.max(...due)).toISOString(),
    failuresLeftBeforeCircuitBreaker:
      breaker?.status === 'MONITORING'
        ? Math.max(0, breaker.threshold - breaker.failureCount)
        : undefined,
  };
}
