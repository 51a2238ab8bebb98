import {
  DescribeTaskDefinitionCommand,
  type TaskDefinition as SdkTaskDefinition,
} from '@aws-sdk/client-ecs';
import type { TaskDefinition } from '../../facts/task-definition';
import type { Chain } from '../session/chain';
import { parseTaskDefinition, type UnsaidMode } from './parse-task-definition';
import { list, present } from '../session/parsing';
import { failedWith } from '../session/read-failure';

export const operations = ['ecs:DescribeTaskDefinition'] as const;

/** Reads each revision, side by side. */
export const readTaskDefinitions = (
  chain: Chain,
  arns: readonly string[],
  unsaidMode: UnsaidMode = 'bridge',
): Promise<readonly TaskDefinition[]> =>
  Promise.all(arns.map((arn) => readTaskDefinition(chain, arn, unsaidMode)));

/**
 * Reads revisions that may be gone: one that no deployment uses can be deregistered and deleted.
 */
export const readOlderTaskDefinitions = async (
  chain: Chain,
  arns: readonly string[],
  unsaidMode: UnsaidMode,
): Promise<readonly TaskDefinition[]> =>
  (
    await Promise.all(
      arns.map((arn) => readTaskDefinition(chain, arn, unsaidMode).catch(nothingIfGone)),
    )
  ).flatMap((definition) => definition ?? []);

const readTaskDefinition = (
  chain: Chain,
  taskDefinition: string,
  unsaidMode: UnsaidMode,
): Promise<TaskDefinition> =>
  chain.call(
    operations[0],
    ({ ecs }, options) => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }), options),
    (output) => parseTaskDefinition(described(output.taskDefinition), unsaidMode),
  );

/** AWS lists the ports of every container, if need be none. */
function described(sent: SdkTaskDefinition | undefined): SdkTaskDefinition {
  const definition = present(sent, 'taskDefinition');
  for (const { portMappings } of definition.containerDefinitions ?? [])
    for (const one of list(portMappings, 'containerDefinitions[].portMappings'))
      present(one.containerPort ?? one.containerPortRange, 'portMappings[].containerPort');
  return definition;
}

function nothingIfGone(error: unknown): undefined {
  if (failedWith(error, 'Client')) return undefined;
  throw error;
}
