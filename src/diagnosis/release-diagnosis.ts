import { standsOn } from '../findings/shared-resource';
import { checks } from '../checks';
import type { Diagnosis, Finding } from '../findings/diagnosis';
import type { PreflightLine } from '../findings/preflight';
import type { Gate } from './release-gate';

/** The release that a gate judged, in words that people know. */
export interface JudgedRelease {
  /** `web:9`. */
  readonly name: string;
  readonly serviceDeploymentArn: string | undefined;
  readonly targetServiceRevisionArn: string;
}

/**
 * What people and machines are told of a release that would not come up: a diagnosis whose causes are
 * the faults of the release, before a task of it has failed of them.
 */
export function releaseDiagnosis(today: Diagnosis, release: JudgedRelease, gate: Gate): Diagnosis {
  const rootCauses = gate.faults.flatMap((line, n) => findingOf(line, today, release, gate, n));
  const isServed = today.verdict !== 'unhealthy';
  return {
    schemaVersion: 1,
    service: today.service,
    takenAt: today.takenAt,
    verdict: 'unhealthy',
    severity: isServed ? 'rollout-stuck' : today.severity,
    headline: rootCauses[0]?.summary ?? today.headline,
    impact: isServed ? servedBy(gate) : today.impact,
    ...(today.capacity === undefined ? {} : { capacity: today.capacity }),
    rootCauses,
    symptoms: [],
    cannotTell: [],
    // The path of today is that of the revision that runs: it says nothing of this release.
    path: [],
    changes: [],
    timing: { nextVerdictAt: undefined, failuresLeftBeforeCircuitBreaker: undefined },
    effort: today.effort,
  };
}

const servedBy = ({ stops }: Gate): string =>
  stops
    ? 'None: the revision before it goes on serving, for ECS takes this deployment back.'
    : 'None yet: the revision before it goes on serving until the new tasks are to take over.';

function findingOf(
  { code, sentence, evidence = [], fix, resource, shared, remediation }: PreflightLine,
  { service, capacity }: Diagnosis,
  release: JudgedRelease,
  { stops }: Gate,
  place: number,
): readonly Finding[] {
  const check = checks.find((one) => one.code === code);
  if (check === undefined) return [];
  const { title, why, fix: usualFix } = check;
  const fate = stops
    ? `targetmedic stopped the release ${release.name} before a task of it started`
    : `The release ${release.name} will not come up`;
  const common = standsOn(shared, remediation);
  return [
    {
      code: check.code,
      title,
      confidence: 'certain',
      resource: resource ?? service.serviceArn,
      summary: place === 0 ? `${fate}: ${sentence}` : sentence,
      evidence: [
        ...evidence,
        `service deployment ${release.serviceDeploymentArn ?? '(not named)'}`,
        `service revision ${release.targetServiceRevisionArn}`,
      ],
      why,
      fix: `${fix ?? usualFix}${place === 0 && stops ? ' Then deploy it again.' : ''}`,
      affected: capacity?.desired ?? 0,
      of: capacity?.desired ?? 0,
      explains: [],
      remediation: null,
      ...(common === undefined ? {} : { shared: common }),
    },
  ];
}
