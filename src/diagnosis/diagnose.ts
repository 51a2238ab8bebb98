import { checks } from '../checks';
import { changesSince } from '../reasoning/deployments/changes';
import { changesSinceWell } from '../reasoning/changes/path/changes-since-well';
import type { Diagnosis, Gap } from '../findings/diagnosis';
import type { Prerequisites } from '../facts/prerequisites';
import { valueOf } from '../facts/reading';
import type { RemediationPolicy } from '../remediation/remediation';
import type { Service } from '../facts/service';
import type { Readings, Snapshot } from '../facts/snapshot';
import { capacityOf, servedCoveragesOf } from './coverages';
import { gapsIn } from './gaps';
import { healthCheckLogAdvice } from './health-check-log-advice';
import { pathOf } from './path/path';
import { withPastFailures } from './past-failures';
import { withStartFaults } from './preflight/judge-start';
import { rank, type Found } from './rank';
import { withRecordedCalls } from './recorded-calls';
import { runChecks, type Outcome } from './run-checks';
import { severityOf } from './severity';
import { timingOf } from './timing';
import type { StrangeWord } from './strange-words/strange-word';
import { strangeWordsIn } from './strange-words/strange-words';
import { toldFindings } from './told-findings';
import { verdictOf } from './verdict';
import { weighHealthChecks } from './weigh-health-checks';
import { headlineOf, impactOf, type Told } from './words';

/**
 * Judges a snapshot: same snapshot and policy, same diagnosis. `prerequisites`: what a start that has
 * not failed yet needs beside its service, where that was read.
 */
export function diagnose(
  snapshot: Snapshot,
  policy: RemediationPolicy,
  prerequisites?: Prerequisites,
): Diagnosis {
  const { readings } = snapshot;
  const now = Date.parse(snapshot.takenAt);
  const service = valueOf(readings.service);
  const strangeWords = strangeWordsIn(readings);
  const outcomes = service === undefined ? [] : outcomesOf(snapshot, now, strangeWords);
  const seen = rank(outcomes, service?.serviceArn ?? '');
  const inconclusive = inconclusiveOf(outcomes, seen.rootCauses);
  const sofar = verdictOf(seen.rootCauses, { readings, inconclusive, strangeWords }, now);
  const { verdict, ranked, doubts } = withStartFaults(snapshot, sofar, seen, prerequisites);
  const told = toldFindings(verdict, ranked, snapshot, policy);
  const { rootCauses } = told;
  const recorded = withRecordedCalls(snapshot, verdict, rootCauses);
  const cannotTell = gapsIn(snapshot, { strangeWords, inconclusive, recorded: recorded.gaps });
  const timing = timingOf(readings, now);
  const coverages = servedCoveragesOf(service, readings);
  return {
    schemaVersion: 1,
    service: identityOf(snapshot),
    takenAt: snapshot.takenAt,
    verdict,
    ...wordsOf(snapshot, { verdict, coverages, rootCauses, cannotTell, timing, doubts }),
    ...told,
    rootCauses: recorded.rootCauses,
    cannotTell,
    path: service === undefined ? [] : pathOf(service, readings, verdict, ranked, now),
    changes: verdict === 'unhealthy' ? changesOf(service, snapshot) : [],
    ...(recorded.recordedCalls === undefined ? {} : { recordedCalls: recorded.recordedCalls }),
    timing,
    ...adviceOf(snapshot, rootCauses),
    ...logStreamsOf(readings),
    effort: snapshot.effort,
  };
}

const adviceOf = (
  snapshot: Snapshot,
  rootCauses: Diagnosis['rootCauses'],
): Pick<Diagnosis, 'advice'> => {
  const advice = healthCheckLogAdvice(snapshot, rootCauses);
  return advice.length === 0 ? {} : { advice };
};

/** What the checks found, weighed by the load balancers' own log. */
const outcomesOf = (
  snapshot: Snapshot,
  now: number,
  strangeWords: readonly StrangeWord[],
): readonly Outcome[] =>
  withPastFailures(
    weighHealthChecks(runChecks(checks, snapshot.readings, now, strangeWords), snapshot),
    snapshot,
  );

/** How bad it is, in one word and in sentences. */
function wordsOf(
  { readings }: Snapshot,
  found: Pick<Told, 'verdict' | 'coverages' | 'rootCauses' | 'cannotTell' | 'timing' | 'doubts'>,
): Pick<Diagnosis, 'severity' | 'headline' | 'impact' | 'capacity'> {
  const service = valueOf(readings.service);
  const capacity = capacityOf(service, readings, found.coverages);
  const judged = {
    ...found,
    service,
    serviceDeployment: valueOf(readings.serviceDeployment),
    ...capacity,
  };
  const severity = severityOf(judged);
  const told = { ...judged, severity, loadBalancers: valueOf(readings.loadBalancers) ?? [] };
  return { severity, headline: headlineOf(told), impact: impactOf(told), ...capacity };
}

const changesOf = (
  service: Service | undefined,
  { readings, stoodOn }: Snapshot,
): Diagnosis['changes'] =>
  service === undefined
    ? []
    : [
        ...changesSince({
          service,
          taskDefinitions: valueOf(readings.taskDefinitions) ?? [],
          serviceDeployment: valueOf(readings.serviceDeployment),
          serviceRevisions: valueOf(readings.serviceRevisions) ?? [],
        }),
        ...changesSinceWell(readings, stoodOn),
      ];

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
 * the read. A check that a strange word blinds matters only where it might explain what was found.
 */
const inconclusiveOf = (
  outcomes: readonly Outcome[],
  rootCauses: readonly Found[],
): readonly Gap[] =>
  outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'cannot-tell' || outcome.unread !== undefined) return [];
    const { code, because, check, isBlinded = false } = outcome;
    const matters =
      !isBlinded || rootCauses.some(({ finding }) => check.explains.includes(finding.code));
    return matters ? [{ code, operation: undefined, error: because }] : [];
  });

function identityOf({ readings, requested }: Snapshot): Diagnosis['service'] {
  const service = valueOf(readings.service);
  const { serviceArn, serviceName, clusterArn, clusterName } = service ?? requested;
  return { serviceArn, serviceName, clusterArn, clusterName };
}
