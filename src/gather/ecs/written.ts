import type {
  CreateServiceRequest,
  Service as SdkService,
  TaskDefinition as SdkDefinition,
} from '@aws-sdk/client-ecs';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { Service } from '../../facts/service';
import type { TaskDefinition } from '../../facts/task-definition';
import { parseService } from './parse-service';
import { parseTaskDefinition } from './parse-task-definition';

/**
 * A task definition as `register-task-definition` takes it, or as `describe-task-definition` prints
 * it. Throws one sentence where the text is neither.
 */
export function writtenDefinition(text: string, file: string): TaskDefinition {
  const outer = objectIn(text);
  const inner = outer?.['taskDefinition'] ?? outer;
  if (!isObject(inner) || !areContainers(inner['containerDefinitions']))
    throw new CannotDiagnose(
      `${file} is no task definition: give the JSON that register-task-definition takes or describe-task-definition prints.`,
    );
  const definition = inner as SdkDefinition;
  try {
    return parseTaskDefinition({
      ...definition,
      taskDefinitionArn: definition.taskDefinitionArn ?? `${definition.family ?? 'task'}:new`,
    });
  } catch (cause) {
    throw new CannotDiagnose(`${file} is no task definition: ${sentenceOf(cause)}.`, { cause });
  }
}

/** What `create-service` takes, as the service that it would make. */
export function writtenService(text: string, file: string): Service {
  const outer = objectIn(text);
  if (outer === undefined || typeof outer['serviceName'] !== 'string')
    throw new CannotDiagnose(
      `${file} is no input of create-service: its JSON names the service in serviceName.`,
    );
  const request = outer as unknown as CreateServiceRequest & { serviceName: string };
  const cluster = request.cluster ?? 'default';
  const { tags: _tags, ...planned } = request;
  try {
    return parseService({
      ...(planned as SdkService),
      serviceArn: request.serviceName,
      clusterArn: cluster,
      status: 'ACTIVE',
      desiredCount: request.desiredCount ?? 1,
      runningCount: 0,
      pendingCount: 0,
      loadBalancers: request.loadBalancers ?? [],
      // The network of a deployment decides which groups are read.
      deployments: [
        {
          id: 'ecs-svc/1',
          status: 'PRIMARY',
          taskDefinition: request.taskDefinition ?? 'new',
          createdAt: new Date(0),
          networkConfiguration: request.networkConfiguration,
        },
      ],
      events: [],
      tags: [],
    });
  } catch (cause) {
    throw new CannotDiagnose(`${file} is no input of create-service: ${sentenceOf(cause)}.`, {
      cause,
    });
  }
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areContainers = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => isObject(one) && typeof one['name'] === 'string');

const sentenceOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
