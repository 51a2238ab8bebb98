import { sharpening } from '../../facts/snapshot';
import { operations as capacityDefaults } from '../ecs/capacity-defaults';
import { operationsOfFact } from '../operations';
import { operations as environmentFiles } from './environment-files';
import { operations as fileSystems } from './file-systems';
import { operations as hosts } from './hosts';
import { operations as images } from './images';
import { operations as logGroups } from './log-groups';
import { operations as mountTargets } from './mount-targets';
import { operations as quotas } from './quotas';
import { operations as permissions } from './role-permissions';
import { operations as roles } from './roles';
import { operations as secrets } from './secrets';

/** What a preflight reads beside a service and its network. */
const operationsOfPrerequisites: readonly string[] = [
  ...capacityDefaults,
  ...environmentFiles,
  ...fileSystems,
  ...hosts,
  ...images,
  ...logGroups,
  ...mountTargets,
  ...permissions,
  ...quotas,
  ...roles,
  ...secrets,
];

const leftToIncidents: readonly string[] = ['logs', ...sharpening];

/** Every IAM action that a preflight may use: no log lines and no stopped tasks' story. */
export const preflightOperations: readonly string[] = [
  ...new Set([
    ...Object.entries(operationsOfFact).flatMap(([fact, operations]) =>
      leftToIncidents.includes(fact) ? [] : operations,
    ),
    ...operationsOfPrerequisites,
  ]),
].toSorted();
