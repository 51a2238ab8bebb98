import type {
  CreateServiceRequest,
  Service as SdkService,
  TaskDefinition as SdkDefinition,
} from '@aws-sdk/client-ecs';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { References } from '../../facts/prerequisites';
import type { Service } from '../../facts/service';
import type { TaskDefinition } from '../../facts/task-definition';
import { parseService } from './parse-service';
import { parseTaskDefinition, type UnsaidMode } from './parse-task-definition';
import { referencesOf } from './references';
import { definitionShape, faultIn, serviceShape } from './written-shape';
import { jsonIn } from '../../facts/json-text';

/** A definition, and what it refers to outside itself. */
export interface PlannedDefinition {
  readonly definition: TaskDefinition;
  readonly references: References;
}

/** Both of one task definition of ECS. */
export const plannedDefinition = (
  definition: SdkDefinition,
  unsaidMode: UnsaidMode = 'bridge',
): PlannedDefinition => ({
  definition: parseTaskDefinition(definition, unsaidMode),
  references: referencesOf(definition),
});

/**
 * A task definition as `register-task-definition` takes it, or as `describe-task-definition` prints
 * it. Throws one sentence where the text is neither.
 */
export function writtenDefinition(text: string, file: string): PlannedDefinition {
  const outer = objectIn(text);
  const inner = outer?.['taskDefinition'] ?? outer;
  if (outer !== undefined && isTemplate(outer))
    throw new CannotDiagnose(
      `${file} is in the form of CloudFormation: give the JSON that register-task-definition takes or describe-task-definition prints.`,
    );
  if (!isObject(inner) || !areContainers(inner['containerDefinitions']))
    throw new CannotDiagnose(
      `${file} is no task definition: give the JSON that register-task-definition takes or describe-task-definition prints.`,
    );
  refuseFault(faultIn(definitionShape, inner), file, 'task definition');
  const definition = withoutNulls(inner) as SdkDefinition;
  return plannedDefinition({
    ...definition,
    taskDefinitionArn: definition.taskDefinitionArn ?? `${definition.family ?? 'task'}:new`,
  });
}

/** What `create-service` takes, as the service that it would make. */
export interface PlannedService {
  readonly service: Service;
  /** As the file names it: a family, `family:revision` or an ARN. */
  readonly taskDefinition: string | undefined;
}

/** The service of a file with the input of `create-service`. Throws one sentence where it is none. */
export function writtenService(text: string, file: string): PlannedService {
  const outer = objectIn(text);
  if (outer === undefined || typeof outer['serviceName'] !== 'string')
    throw new CannotDiagnose(
      `${file} is no input of create-service: its JSON names the service in serviceName.`,
    );
  refuseFault(faultIn(serviceShape, outer), file, 'input of create-service');
  const request = withoutNulls(outer) as CreateServiceRequest & { serviceName: string };
  const unnamed = (request.loadBalancers ?? []).findIndex(
    ({ targetGroupArn, loadBalancerName }) => (targetGroupArn ?? loadBalancerName) === undefined,
  );
  if (unnamed >= 0)
    throw new CannotDiagnose(
      `${file} is no input of create-service: loadBalancers[${unnamed}] names neither targetGroupArn nor loadBalancerName.`,
    );
  try {
    return { service: serviceOf(request), taskDefinition: request.taskDefinition };
  } catch (cause) {
    throw new CannotDiagnose(`${file} is no input of create-service: ${sentenceOf(cause)}.`, {
      cause,
    });
  }
}

function serviceOf(request: CreateServiceRequest & { serviceName: string }): Service {
  const { tags: _tags, cluster = 'default', role, ...planned } = request;
  const counts = {
    desiredCount: request.desiredCount ?? (request.schedulingStrategy === 'DAEMON' ? 0 : 1),
    runningCount: 0,
    pendingCount: 0,
  };
  const service = {
    ...(planned as SdkService),
    ...counts,
    serviceArn: request.serviceName,
    clusterArn: cluster,
    status: 'ACTIVE',
    loadBalancers: request.loadBalancers ?? [],
    roleArn: role,
    // The network of a deployment decides which groups are read.
    deployments: [
      {
        ...counts,
        id: 'ecs-svc/1',
        status: 'PRIMARY',
        taskDefinition: request.taskDefinition ?? 'new',
        createdAt: new Date(0),
        launchType: request.launchType,
        networkConfiguration: request.networkConfiguration,
        serviceConnectConfiguration: request.serviceConnectConfiguration,
        vpcLatticeConfigurations: request.vpcLatticeConfigurations,
      },
    ],
    events: [],
    tags: [],
    // What describe-services prints beside them belongs to a service that is there.
    createdAt: undefined,
    taskSets: [],
    currentServiceDeployment: undefined,
    currentServiceRevisions: [],
  };
  return parseService(service);
}

function refuseFault(fault: string | undefined, file: string, what: string): void {
  if (fault !== undefined)
    throw new CannotDiagnose(
      `${file} is no ${what}: ${fault === '' ? 'its JSON' : fault} is not of the form that AWS takes.`,
    );
}

/** A skeleton of the AWS CLI, and what some tools write, has null for what is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === null ? [] : [[key, withoutNulls(inner)]],
    ),
  );
}

function objectIn(text: string): Record<string, unknown> | undefined {
  const value = jsonIn(text);
  return isObject(value) ? value : undefined;
}

/** A template, as CDK writes it too, or the properties of one resource. */
const isTemplate = (value: Record<string, unknown>): boolean =>
  ['Resources', 'Properties', 'ContainerDefinitions'].some((name) => name in value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areContainers = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => isObject(one) && typeof one['name'] === 'string');

const sentenceOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
