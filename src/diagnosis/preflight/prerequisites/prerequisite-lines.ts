import type { Prerequisites } from '../../../facts/prerequisites';
import { valueOf } from '../../../facts/reading';
import type { Snapshot } from '../../../facts/snapshot';
import type { PreflightLine } from '../../../findings/preflight';
import { environmentFileLines } from './environment-files';
import { fileSystemLines } from './file-systems';
import { hostLines } from './hosts';
import { imageLines } from './images';
import { logGroupLines } from './log-groups';
import { mountTargetLines } from './mount-targets';
import { quotaLines } from './quota';
import { permissionLines } from './role-permissions';
import { roleLines } from './roles';
import { secretLines } from './secrets';

/** What these lines can find, beside the questions that are put to the checks. */
export const prerequisiteCodes = [
  'image-not-found',
  'image-architecture-mismatch',
  'secret-not-found',
  'secret-value-unusable',
  'environment-file-not-found',
  'log-group-missing',
  'task-role-unassumable',
  'execution-role-unauthorized',
  'volume-mount-failed',
  'container-instances-missing',
  'instance-resources-insufficient',
  'host-port-in-use',
  'task-quota-reached',
] as const;

/** What a release needs beside its service and its network. */
export function prerequisiteLines(
  prerequisites: Prerequisites,
  { readings, accountId, region }: Snapshot,
): readonly PreflightLine[] {
  const service = valueOf(readings.service);
  return [
    ...imageLines(prerequisites, service),
    ...secretLines(prerequisites),
    ...environmentFileLines(prerequisites),
    ...logGroupLines(prerequisites),
    ...roleLines(prerequisites, service, { accountId, region }),
    ...permissionLines(prerequisites, service),
    ...fileSystemLines(prerequisites, service, readings),
    ...mountTargetLines(prerequisites, service, readings),
    ...hostLines(prerequisites, service),
    ...quotaLines(prerequisites, service),
  ];
}
