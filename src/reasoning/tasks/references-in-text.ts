import type { Task } from '../../facts/task';

/** The image that a text speaks of, else that of the container which says so. */
export function imageOf(text: string, tasks: readonly Task[]): string {
  const path = /\/v2\/([\w./-]+?)\/(?:manifests|blobs)\//.exec(text)?.[1];
  const said =
    /(?:failed to resolve ref|cannot pull|access denied for|(?<!no matching )manifest for|repository) ["']?([\w.-]+(?::\d+)?\/[\w./-]+(?:[:@][\w.:-]*\w)?)/i.exec(
      text,
    )?.[1];
  const containers = tasks[0]?.containers ?? [];
  const container =
    containers.find(({ reason }) => reason !== undefined && text.includes(reason)) ?? containers[0];
  return said ?? path ?? container?.image ?? 'of the task definition';
}

/**
 * The platform that a registry has no image for: `ARM64` of "no matching manifest for
 * linux/arm64/v8".
 */
export const platformIn = (text: string): 'ARM64' | 'X86_64' | undefined => {
  const [, cpu] = /linux\/(arm64|amd64)/i.exec(text) ?? [];
  return cpu === undefined ? undefined : cpu.toLowerCase() === 'arm64' ? 'ARM64' : 'X86_64';
};

/** The role that a text names, as `role/name` of an assumed role or as an ARN. */
export const roleIn = (text: string): string | undefined =>
  /arn:aws[\w-]*:iam::\d*:role\/[\w+=,.@/-]+/.exec(text)?.[0] ??
  /assumed-role\/([\w+=,.@-]+)/.exec(text)?.[1];

/**
 * The action and the resource of a refusal: `secretsmanager:GetSecretValue on resource: arn:...`.
 */
export function refusalIn(text: string): {
  readonly action: string | undefined;
  readonly resource: string | undefined;
} {
  const [, action, resource] =
    /not authorized to perform: ([\w:*-]+)(?: on (?:the )?resource: (\S+))?/.exec(text) ?? [];
  return { action, resource };
}

/** The secret or parameter that a text names. */
export const secretIn = (text: string): string | undefined =>
  /arn:aws[\w-]*:(?:secretsmanager|ssm):[\w:/+=.@-]+/.exec(text)?.[0] ??
  /invalid parameters?: ([\w/.,-]+)/i.exec(text)?.[1];

/** The subnets that texts name, each once. */
export const subnetsIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => text.match(/subnet-[0-9a-f]+/g) ?? [])),
];

/**
 * The AWS endpoint or registry that a task tried to reach: a host name, else the name of the AWS
 * service.
 */
export function endpointIn(text: string): string {
  const host =
    /https?:\/\/([\w.-]+)/.exec(text)?.[1] ?? /lookup ([\w.-]+\.[\w.-]+)/.exec(text)?.[1];
  if (host !== undefined) return host;
  if (/secrets? ?manager|from asm/i.test(text)) return 'AWS Secrets Manager';
  if (/parameter store|from ssm|systems manager/i.test(text)) return 'AWS Systems Manager';
  if (/cloudwatch|logger|logging/i.test(text)) return 'Amazon CloudWatch Logs';
  if (/env\w* files?|failed open|nil pointer|from Amazon S3/i.test(text)) return 'Amazon S3';
  return /ECR|pull/i.test(text) ? 'Amazon ECR' : 'the AWS endpoints';
}
