import type { ReleaseRecord } from '../../facts/release-record';
import { isSettled, primaryDeployment } from './deployments';
import type { Deployment, Service } from '../../facts/service';
import { goesBackTo, isGivenUp, releaseOf, type Release } from './release';

/** What ECS has made of a release so far. `because` is AWS's own word, where it gives one. */
export type Standing =
  | { readonly is: 'under-way' | 'complete' | 'gone' }
  | { readonly is: 'rolled-back' | 'stopped'; readonly because: string | undefined }
  | { readonly is: 'superseded'; readonly by: Release };

/**
 * Where a release stands. The record of its service deployment decides where there is one that says
 * how it ended; else the list of deployments and the events.
 */
export function standingOf(
  release: Release,
  service: Service,
  records: readonly ReleaseRecord[],
): Standing {
  if (service.status === 'INACTIVE' || service.status === 'DRAINING') return { is: 'gone' };
  const record = records.find(
    ({ serviceDeploymentArn }) => serviceDeploymentArn === release.serviceDeploymentArn,
  );
  const own = service.deployments.find(({ id }) => id === release.deploymentId);
  const told = record && standingInRecord(record, service);
  if (told !== undefined) return told;
  if (own?.kind === 'task-set') return standingOfTaskSet(own, service);
  if (own !== undefined) return standingInList(own, service, record);
  return standingOfAbsent(release, service, records);
}

/** The same where the service cannot be read any more: what ECS keeps of the release may still tell its end. */
export function standingWithoutService(
  { serviceDeploymentArn: own }: Release,
  records: readonly ReleaseRecord[],
): Standing {
  const record = records.find(({ serviceDeploymentArn: arn }) => own !== undefined && arn === own);
  if (record === undefined) return { is: 'under-way' };
  if (isGivenUp(record)) return { is: 'rolled-back', because: record.statusReason };
  return isStopped(record) ? { is: 'stopped', because: record.statusReason } : { is: 'under-way' };
}

const isStopped = ({ status }: ReleaseRecord): boolean =>
  status === 'STOPPED' || status === 'STOP_REQUESTED';

function standingInRecord(record: ReleaseRecord, service: Service): Standing | undefined {
  if (isGivenUp(record)) return { is: 'rolled-back', because: record.statusReason };
  if (isStopped(record))
    return successorOf(record, service) ?? { is: 'stopped', because: record.statusReason };
  // A release that succeeded may have been replaced since: the list says what is wanted now.
  const current = service.currentServiceDeploymentArn ?? record.serviceDeploymentArn;
  return record.status === 'SUCCESSFUL' && current === record.serviceDeploymentArn
    ? { is: 'complete' }
    : undefined;
}

/** A deployment that was stopped because another one began. */
function successorOf({ createdAt }: ReleaseRecord, service: Service): Standing | undefined {
  const primary = primaryDeployment(service);
  return primary !== undefined && createdAt !== undefined && primary.createdAt > createdAt
    ? { is: 'superseded', by: releaseOf(primary) }
    : undefined;
}

function standingInList(
  own: Deployment,
  service: Service,
  record: ReleaseRecord | undefined,
): Standing {
  const primary = primaryDeployment(service);
  if (own.rolloutState === 'FAILED')
    return own === primary
      ? { is: 'stopped', because: own.rolloutStateReason }
      : { is: 'rolled-back', because: own.rolloutStateReason };
  if (own !== primary && primary !== undefined)
    return leftFor(primary, own.createdAt, own.id, service);
  // Without a rollout state only the record tells that traffic has been shifted.
  const waits = own.rolloutState === undefined && record !== undefined;
  return { is: !waits && isSettled(own) ? 'complete' : 'under-way' };
}

/** CodeDeploy shifts the traffic and then makes its task set the primary one. */
function standingOfTaskSet(own: Deployment, service: Service): Standing {
  const newer = service.deployments.find(({ createdAt }) => createdAt > own.createdAt);
  if (own.status === 'DRAINING')
    return newer === undefined
      ? { is: 'rolled-back', because: undefined }
      : { is: 'superseded', by: releaseOf(newer) };
  if (newer !== undefined) return { is: 'superseded', by: releaseOf(newer) };
  return { is: own.status === 'PRIMARY' && isSettled(own) ? 'complete' : 'under-way' };
}

function standingOfAbsent(
  release: Release,
  service: Service,
  records: readonly ReleaseRecord[],
): Standing {
  const primary = primaryDeployment(service);
  if (primary === undefined) return { is: 'gone' };
  const replaced = records.find(
    ({ serviceDeploymentArn }) => serviceDeploymentArn === service.currentServiceDeploymentArn,
  );
  if (
    release.deploymentId === undefined &&
    primary.taskDefinitionArn === release.taskDefinitionArn &&
    (replaced === undefined || replaced.serviceDeploymentArn === release.serviceDeploymentArn)
  )
    return { is: isSettled(primary) ? 'complete' : 'under-way' };
  return leftFor(primary, release.createdAt, release.deploymentId, service);
}

/** Another deployment is primary: an older one, or one that ECS names as it goes back, is no successor. */
function leftFor(
  primary: Deployment,
  createdAt: string | undefined,
  id: string | undefined,
  { events }: Service,
): Standing {
  const failed = events.find(
    ({ message }) => id !== undefined && message.includes(id) && /deployment failed/.test(message),
  );
  const isBack = events.some(
    (event) =>
      goesBackTo(primary.id, event.message) &&
      (createdAt === undefined || event.createdAt >= createdAt),
  );
  const isOlder = createdAt !== undefined && primary.createdAt < createdAt;
  if (isBack || isOlder || /rolling back/i.test(primary.rolloutStateReason ?? ''))
    return { is: 'rolled-back', because: reasonIn(failed?.message) };
  if (failed !== undefined) return { is: 'stopped', because: reasonIn(failed.message) };
  return { is: 'superseded', by: releaseOf(primary) };
}

const reasonIn = (message = ''): string | undefined =>
  /deployment failed: (.+)$/.exec(message)?.[1];
