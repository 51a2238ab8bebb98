import { primaryDeployment } from '../deployments/deployments';
import type { HealthFailure } from './health-failure';
import type { Service } from '../../facts/service';

/**
 * Whether all that fails are tasks that a deployment on its way is about to replace. The fix of a
 * broken service is such a deployment: what the old tasks answer says nothing about how it will
 * end.
 */
export function onlyReplacedTasksFail(
  service: Service,
  failures: readonly Pick<HealthFailure, 'deployment'>[],
): boolean {
  const primary = primaryDeployment(service);
  if (primary?.rolloutState !== 'IN_PROGRESS' || primary.failedTasks > 0) return false;
  return (
    failures.length > 0 &&
    failures.every(({ deployment }) => deployment !== undefined && deployment.id !== primary.id)
  );
}
