import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import type { Chain } from '../session/chain';
import { present } from '../session/parsing';
import { plannedDefinition, type PlannedDefinition } from './written';

export const operations = ['ecs:DescribeTaskDefinition'] as const;

/** Reads a registered revision with what it refers to outside itself. */
export const readPlannedDefinition = (
  chain: Chain,
  taskDefinition: string,
): Promise<PlannedDefinition> =>
  chain.call(
    operations[0],
    ({ ecs }, options) => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }), options),
    ({ taskDefinition: found }) => plannedDefinition(present(found, 'taskDefinition')),
  );
