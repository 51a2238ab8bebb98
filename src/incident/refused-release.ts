import type { Incident, RefusedRelease } from './incident';
import { isOpen } from './open-incident';

/** So long a refused release is not forgotten if nobody says that he knows of it. */
const refusedMs = 24 * 60 * 60_000;

/** Whether a release stands refused: none came after it, and nobody said that he is on it. */
export const isHeldBack = (
  known: Incident | undefined,
  deployment: string | undefined,
  at: string,
): boolean =>
  isOpen(known) &&
  known.refused !== undefined &&
  known.acknowledged === undefined &&
  !isFollowed(known.refused, deployment) &&
  Date.parse(at) - Date.parse(known.refused.at) < refusedMs;

/** Whether the service has another deployment by now; a rollback is part of the one that failed. */
export const isFollowed = (
  { serviceDeploymentArn }: RefusedRelease,
  now: string | undefined,
): boolean =>
  now !== undefined && serviceDeploymentArn !== undefined && now !== serviceDeploymentArn;
