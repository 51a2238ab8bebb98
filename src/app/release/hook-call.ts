import * as z from 'zod/mini';

/** What ECS tells a lifecycle hook, as far as we look. */
export interface HookCall {
  readonly serviceArn: string;
  readonly targetServiceRevisionArn: string;
  /** Absent in an older form of the payload. */
  readonly lifecycleStage: string | undefined;
  /** Absent in an older form of the payload. */
  readonly serviceDeploymentArn: string | undefined;
}

const arnOf = (kind: string) =>
  z.string().check(z.regex(new RegExp(`^arn:[\\w-]+:ecs:[\\w-]+:\\d+:${kind}/`)));
const details = z.object({
  serviceArn: arnOf('service'),
  targetServiceRevisionArn: arnOf('service-revision'),
});
const payload = z.object({
  lifecycleStage: z.optional(z.string()),
  resourceArn: z.optional(arnOf('service-deployment')),
  executionDetails: details,
});

/**
 * Reads the payload in both of its forms: in the older one it was the inner object alone. Undefined:
 * it is neither.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
 */
export function hookCallOf(event: unknown): HookCall | undefined {
  const whole = payload.safeParse(event);
  if (whole.success) {
    const { lifecycleStage, resourceArn, executionDetails } = whole.data;
    return { ...executionDetails, lifecycleStage, serviceDeploymentArn: resourceArn };
  }
  const inner = details.safeParse(event);
  return inner.success
    ? { ...inner.data, lifecycleStage: undefined, serviceDeploymentArn: undefined }
    : undefined;
}

/** The one stage at which a release is judged: before a task of it starts. */
export const judgedStage = 'PRE_SCALE_UP';

/** Cluster and service of a service's ARN, as the calls of ECS take them. */
export function serviceOf({ serviceArn }: HookCall): {
  readonly cluster: string;
  readonly service: string;
} {
  const [, cluster = '', name] = serviceArn.split('/');
  // Without a cluster in its ARN a service is of the old format, and has no native deployments.
  return name === undefined ? { cluster: 'default', service: cluster } : { cluster, service: name };
}
