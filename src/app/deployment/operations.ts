import { operations as bucketWrites } from '../../act/deployment/code-bucket';
import { operations as stackWrites } from '../../act/deployment/stack';
import { operations as stack } from '../../gather/bot/stack';
import { operations as caller } from '../../gather/caller';
import { operations as addedRules } from '../../gather/deployment/added-rules';
import { operations as changeSet } from '../../gather/deployment/change-set';
import { operations as bucket } from '../../gather/deployment/code-bucket';
import { operations as logGroupFilters } from '../../gather/deployment/log-group-filters';
import { operations as stackEvents } from '../../gather/deployment/stack-events';
import { operations as stacks } from '../../gather/deployment/stacks';
import { operations as services } from '../../gather/ecs/watched-services';

/**
 * Every IAM action that `deploy` and `destroy` call themselves. CloudFormation makes and removes the
 * resources with the permissions of whoever calls it.
 */
export const deploymentOperations: readonly string[] = [
  ...new Set([
    ...addedRules,
    ...bucket,
    ...bucketWrites,
    ...caller,
    ...changeSet,
    ...logGroupFilters,
    ...services,
    ...stack,
    ...stackEvents,
    ...stackWrites,
    ...stacks,
  ]),
].toSorted();
