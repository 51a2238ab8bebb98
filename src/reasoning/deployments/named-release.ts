import type { ReleaseRecord } from '../../facts/release-record';
import type { Deployment, Service } from '../../facts/service';
import { isGivenUp, releaseOf, type Release, type WantedRelease } from './release';

/** The release that was named, as far as the service and its records know it. */
export function namedRelease(
  wanted: Exclude<WantedRelease, { by: 'primary' }>,
  service: Service,
  records: readonly ReleaseRecord[],
): Release | undefined {
  const matching = records.filter((record) => isMeant(wanted, record));
  const [record] = matching;
  const deployment = service.deployments.find((one) =>
    wanted.by === 'deployment' && !wanted.name.startsWith('arn:')
      ? one.id === wanted.name
      : wanted.by === 'task-definition'
        ? isRevision(one.taskDefinitionArn, wanted.name)
        : record?.taskDefinitionArn !== undefined &&
          one.taskDefinitionArn === record.taskDefinitionArn,
  );
  if (deployment !== undefined)
    return releaseOf(
      deployment,
      (record ?? recordBeside(deployment, records))?.serviceDeploymentArn,
    );
  return record === undefined
    ? undefined
    : {
        deploymentId: undefined,
        serviceDeploymentArn: record.serviceDeploymentArn,
        taskDefinitionArn: record.taskDefinitionArn,
        createdAt: record.createdAt,
      };
}

const isMeant = (
  { by, name }: Exclude<WantedRelease, { by: 'primary' }>,
  record: ReleaseRecord,
): boolean =>
  by === 'deployment'
    ? record.serviceDeploymentArn === name
    : by === 'service-revision'
      ? record.targetServiceRevisionArn === name
      : record.taskDefinitionArn !== undefined && isRevision(record.taskDefinitionArn, name);

/** Revisions are named by ARN or by `family:revision`. */
const isRevision = (arn: string, name: string): boolean =>
  arn === name || arn.endsWith(`:task-definition/${name}`);

/** The newest record of the same task definition that is not older than the deployment. */
const recordBeside = (
  { taskDefinitionArn }: Deployment,
  records: readonly ReleaseRecord[],
): ReleaseRecord | undefined =>
  records.find((record) => record.taskDefinitionArn === taskDefinitionArn && !isGivenUp(record));
