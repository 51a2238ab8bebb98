import { checks } from '../checks';
import { changesSince } from '../reasoning/deployments/changes';
import type { Diagnosis, Gap } from '../findings/diagnosis';
import { valueOf } from '../facts/reading';
import type { RemediationPolicy } from '../remediation/remediation';
import type { Service } from '../facts/service';
import type { Readings, Snapshot } from '../facts/snapshot';
import { capacityOf, coveragesOf } from './coverages';
import { pathOf } from './path';
import { rank } from './rank';
import { runChecks, type Outcome } from './run-checks';
import { timingOf } from './timing';
import { toldFindings } from './told-findings';
import { gapsOf, verdictOf } from './verdict';
import { headlineOf, impactOf } from './words';

/** Judges a snapshot: same snapshot and policy, same diagnosis. */
export function diagnose(snapshot: Snapshot, policy: RemediationPolicy): Diagnosis {
  const { readings } = snapshot;
  const now = Date.parse(snapshot.takenAt);
  const service = valueOf(readings.service);
  const outcomes = service === undefined ? [] : runChecks(checks, readings, now);
  const ranked = rank(outcomes, service?.serviceArn ?? '');
  const inconclusive = inconclusiveOf(outcomes);
  const verdict = verdictOf(ranked.rootCauses, readings, inconclusive, now);
  const told = toldFindings(verdict, ranked, snapshot, policy);
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
    path: service === undefined ? [] : pathOf(service, coverages, readings, verdict, ranked, now),
    changes: verdict === 'unhealthy' ? changesOf(service, readings) : [],
    timing,
    ...logStreamsOf(readings),
    effort: snapshot.effort,
  };
}

const changesOf = (
  service: Service | undefined,
  { taskDefinitions, serviceDeployment, serviceRevisions }: Readings,
): Diagnosis['changes'] =>
  service === undefined
    ? []
    : changesSince({
        service,
        taskDefinitions: valueOf(taskDefinitions) ?? [],
        serviceDeployment: valueOf(serviceDeployment),
        serviceRevisions: valueOf(serviceRevisions) ?? [],
      });

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

function identityOf({ readings, requested }: Snapshot): Diagnosis['service'] {
  const service = valueOf(readings.service);
  const { serviceArn, serviceName, clusterArn, clusterName } = service ?? requested;
  return { serviceArn, serviceName, clusterArn, clusterName };
}
