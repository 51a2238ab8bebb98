import type { ReleaseRecord } from '../../facts/release-record';
import { primaryDeployment } from './deployments';
import { revisionOf } from '../../findings/evidence';
import type { Deployment, Service, ServiceDeployment, ServiceEvent } from '../../facts/service';

/** The release that somebody waits for: one deployment or task set of a service. */
export interface Release {
  /** `ecs-svc/N`: what its tasks name in `startedBy`. Undefined where ECS no longer tells. */
  readonly deploymentId: string | undefined;
  readonly serviceDeploymentArn: string | undefined;
  readonly taskDefinitionArn: string | undefined;
  /** ISO time. */
  readonly createdAt: string | undefined;
}

/** Which release to follow, in the words of whoever asks; at most one of them. */
export type WantedRelease =
  | { readonly by: 'primary' }
  | { readonly by: 'deployment' | 'task-definition' | 'service-revision'; readonly name: string };

/** `backend:8`, or the least that is known of it. */
export const releaseName = ({
  taskDefinitionArn,
  deploymentId,
  serviceDeploymentArn,
}: Release): string =>
  taskDefinitionArn === undefined
    ? (deploymentId ?? serviceDeploymentArn?.split('/').at(-1) ?? 'without a name')
    : revisionOf({ taskDefinitionArn });

/** The name of a release beside that of another: of the same revision the deployment tells them apart. */
export const nameBeside = (one: Release, other: Release | undefined): string =>
  other !== undefined && releaseName(one) === releaseName(other) && one.deploymentId !== undefined
    ? `${releaseName(one)} (${one.deploymentId})`
    : releaseName(one);

/** A deployment as the release that is followed. */
export const releaseOf = (
  { id, taskDefinitionArn, createdAt }: Deployment,
  serviceDeploymentArn?: string,
): Release => ({ deploymentId: id, serviceDeploymentArn, taskDefinitionArn, createdAt });

/** The current service deployment as a record, as far as it tells. */
export const recordOf = (
  {
    serviceDeploymentArn,
    status,
    statusReason,
    createdAt,
    targetServiceRevisionArn,
  }: ServiceDeployment,
  taskDefinitionArn?: string,
): ReleaseRecord => ({
  serviceDeploymentArn,
  status,
  statusReason,
  createdAt,
  targetServiceRevisionArn,
  taskDefinitionArn,
});

const givenUp = [
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_SUCCESSFUL',
  'ROLLBACK_FAILED',
];

/** Whether ECS goes, or has gone, back from a release. */
export const isGivenUp = (record: Pick<ReleaseRecord, 'status'>): boolean =>
  givenUp.includes(record.status);

/** How long a rollback is what the last release came to, where nothing newer has begun. */
const rollbackCountsMs = 86_400_000;

/**
 * The release that ECS has rolled back last, where nothing newer began since. Whoever waits without
 * naming one means this one: that an older revision is healthy again is not its success.
 */
export function rolledBackRelease(
  service: Service,
  current: ReleaseRecord | undefined,
  now: number,
): Release | undefined {
  const primary = primaryDeployment(service);
  if (primary === undefined) return undefined;
  const failed = service.deployments.find(
    (one) => one !== primary && one.rolloutState === 'FAILED' && one.createdAt > primary.createdAt,
  );
  const record = current !== undefined && isGivenUp(current) ? current : undefined;
  if (failed !== undefined) return releaseOf(failed, record?.serviceDeploymentArn);
  const back = service.events.find(({ message }) => goesBackTo(primary.id, message));
  const at = back?.createdAt ?? record?.createdAt;
  if (at === undefined || now - Date.parse(at) > rollbackCountsMs) return undefined;
  return {
    deploymentId: back && failedBefore(back, service),
    serviceDeploymentArn: record?.serviceDeploymentArn,
    taskDefinitionArn: record?.taskDefinitionArn,
    createdAt: record?.createdAt,
  };
}

/** Whether an event says that ECS goes back to this deployment. */
export const goesBackTo = (id: string, message: string): boolean =>
  /rolling back to deployment (ecs-svc\/\d+)/.exec(message)?.[1] === id;

const failure = /deployment (ecs-svc\/\d+)\)? deployment failed/;

/** The deployment whose failure ECS told last before it went back. */
const failedBefore = (back: ServiceEvent, { events }: Service): string | undefined =>
  failure.exec(
    events.find(({ createdAt, message }) => createdAt <= back.createdAt && failure.test(message))
      ?.message ?? '',
  )?.[1];

/**
 * The same release with what else is known of it: the task definition of its record, or of a task
 * that it started.
 */
export function completed(
  release: Release,
  records: readonly ReleaseRecord[],
  tasks: readonly { readonly startedBy: string | undefined; readonly taskDefinitionArn: string }[],
): Release {
  const record =
    records.find(
      ({ serviceDeploymentArn }) => serviceDeploymentArn === release.serviceDeploymentArn,
    ) ?? (release.createdAt === undefined ? records.find(isGivenUp) : undefined);
  const task = tasks.find(
    ({ startedBy }) => release.deploymentId !== undefined && startedBy === release.deploymentId,
  );
  return {
    ...release,
    serviceDeploymentArn: release.serviceDeploymentArn ?? record?.serviceDeploymentArn,
    taskDefinitionArn:
      release.taskDefinitionArn ?? record?.taskDefinitionArn ?? task?.taskDefinitionArn,
    createdAt: release.createdAt ?? record?.createdAt,
  };
}

/**
 * The release that whoever names none means: the newest task set, else the deployment that is
 * primary, unless ECS has just gone back to it.
 */
export function defaultRelease(
  service: Service,
  current: ReleaseRecord | undefined,
  now: number,
): Release | undefined {
  const rolledBack = rolledBackRelease(service, current, now);
  if (rolledBack !== undefined) return rolledBack;
  const sets = service.deployments.filter(({ kind }) => kind === 'task-set');
  const newest = sets.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0];
  const one = newest ?? primaryDeployment(service);
  if (one === undefined) return undefined;
  const own = current !== undefined && !isGivenUp(current) ? current : undefined;
  return releaseOf(one, newest === undefined ? own?.serviceDeploymentArn : undefined);
}
