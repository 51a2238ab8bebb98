import type { Diagnosis } from '../../findings/diagnosis';
import type { Ending, ReleaseLook, SeenCause } from '../../reasoning/deployments/follow-release';
import { nameBeside, releaseName, type Release } from '../../reasoning/deployments/release';
import type { FollowedRelease } from '../../report/release/followed-release';
import type { DiagnosedService } from '../diagnosis/diagnose-service';
import { causeAtEnd } from './cause-at-end';
import type { FollowPorts, FollowRequest } from './follow-ports';

/** What a wait has seen when it ends. */
interface Seen {
  readonly ending: Ending;
  readonly cause: SeenCause | undefined;
  readonly release: Release | undefined;
  readonly found: DiagnosedService;
  readonly last: ReleaseLook | undefined;
  /** The last diagnosis that showed the cause. */
  readonly shown: Diagnosis | undefined;
}

/** How a release ended, and why. What it got over is no cause of one that passed. */
export async function whatBecameOf(
  service: FollowRequest['service'],
  { ending, release, found: { diagnosis: now, snapshot }, last, ...seen }: Seen,
  ports: FollowPorts,
): Promise<FollowedRelease> {
  const standing = last?.standing;
  // At the time limit the service may be unhealthy of what the release is about to replace.
  const isGone = ending === 'healthy' || (ending === 'unhealthy' && last?.cause === undefined);
  const cause = isGone
    ? undefined
    : await causeAtEnd(service, { ending, cause: seen.cause, release, snapshot }, ports);
  return {
    ending,
    name: release === undefined ? undefined : releaseName(release),
    cause,
    because: standing !== undefined && 'because' in standing ? standing.because : undefined,
    supersededBy: standing?.is === 'superseded' ? nameBeside(standing.by, release) : undefined,
    now,
    diagnosis: (isGone ? undefined : seen.shown) ?? now,
  };
}
