import * as z from 'zod/mini';

const text = z.optional(z.nullable(z.string()));
const whole = z.optional(z.nullable(z.int().check(z.nonnegative())));
const port = z.optional(z.nullable(z.int().check(z.minimum(0), z.maximum(65_535))));
const record = z.optional(z.nullable(z.record(z.string(), z.unknown())));
const texts = z.optional(z.nullable(z.array(z.string())));
const many = <Item extends z.ZodMiniType>(item: Item) => z.optional(z.nullable(z.array(item)));

/**
 * The parts of `register-task-definition` that are judged, as far as a wrong type would make nonsense
 * of them; the rest is AWS's to refuse.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export const definitionShape = z.looseObject({
  family: text,
  taskDefinitionArn: text,
  networkMode: text,
  executionRoleArn: text,
  taskRoleArn: text,
  cpu: text,
  memory: text,
  runtimePlatform: record,
  volumes: many(z.looseObject({ name: text, efsVolumeConfiguration: record })),
  containerDefinitions: z
    .array(
      z.looseObject({
        name: z.string(),
        image: text,
        cpu: whole,
        memory: whole,
        memoryReservation: whole,
        command: texts,
        entryPoint: texts,
        portMappings: many(
          z.looseObject({ containerPort: port, hostPort: port, containerPortRange: text }),
        ),
        environment: many(z.looseObject({ name: text, value: text })),
        secrets: many(z.looseObject({ name: text, valueFrom: text })),
        logConfiguration: z.optional(
          z.nullable(z.looseObject({ logDriver: text, options: record })),
        ),
      }),
    )
    .check(z.minLength(1)),
});

/**
 * The same of `create-service`.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export const serviceShape = z.looseObject({
  serviceName: z.string().check(z.minLength(1)),
  cluster: text,
  taskDefinition: text,
  desiredCount: whole,
  launchType: text,
  schedulingStrategy: text,
  healthCheckGracePeriodSeconds: whole,
  role: text,
  capacityProviderStrategy: many(z.looseObject({ capacityProvider: z.string() })),
  loadBalancers: many(
    z.looseObject({
      targetGroupArn: text,
      loadBalancerName: text,
      containerName: text,
      containerPort: port,
      advancedConfiguration: record,
    }),
  ),
  networkConfiguration: z.optional(
    z.nullable(
      z.looseObject({
        awsvpcConfiguration: z.optional(
          z.nullable(z.looseObject({ subnets: z.array(z.string()), securityGroups: texts })),
        ),
      }),
    ),
  ),
  deploymentConfiguration: z.optional(
    z.nullable(
      z.looseObject({
        minimumHealthyPercent: whole,
        maximumPercent: whole,
        strategy: text,
        deploymentCircuitBreaker: record,
        alarms: record,
      }),
    ),
  ),
  deploymentController: z.optional(z.nullable(z.looseObject({ type: text }))),
});

/** Where a value is not of its shape, as `containerDefinitions[0].portMappings`; undefined where it is. */
export function faultIn(shape: z.ZodMiniType, value: unknown): string | undefined {
  const read = z.safeParse(shape, value);
  const [issue] = read.error?.issues ?? [];
  return issue?.path
    .map((part, n) =>
      typeof part === 'number' ? `[${part}]` : `${n === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');
}
