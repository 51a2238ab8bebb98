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

/**
 * The role that was refused: the caller of a refusal by its name, else the ARN that a text speaks
 * of. The resource of a refusal may be a role too, and is never the one to mend.
 */
export const roleIn = (text: string): string | undefined =>
  /assumed-role\/([\w+=,.@-]+)/.exec(text)?.[1] ??
  /(?<!on (?:the )?resource: )arn:aws[\w-]*:iam::\d*:role\/[\w+=,.@/-]+/.exec(text)?.[0];

/**
 * The action and the resource of a refusal: `secretsmanager:GetSecretValue on resource: arn:...`.
 */
export function refusalIn(text: string): {
  readonly action: string | undefined;
  readonly resource: string | undefined;
} {
  const [, action, resource] =
    /not authorized to perform: ([\w:*-]+)(?: on (?:the )?resource: (\S*[^\s.]))?/.exec(text) ?? [];
  return { action, resource };
}

/** The secret or parameter that a text names. */
export const secretIn = (text: string): string | undefined =>
  /arn:aws[\w-]*:secretsmanager:[\w-]*:\d*:secret:[\w/+=@-]+(?:\.[\w/+=@-]+)*/.exec(text)?.[0] ??
  /arn:aws[\w-]*:ssm:[\w:/+=.@-]+/.exec(text)?.[0] ??
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

/** The capacity provider that a text names. */
export const capacityProviderIn = (text: string): string | undefined =>
  /capacity provider ([\w-]+)/i.exec(text)?.[1];

const launchAdvice: readonly (readonly [RegExp, string])[] = [
  [/Spot.*(?:Limit|Exceeded)/i, 'Raise the quota for Spot instances, or use On-Demand capacity'],
  [/Limit|Exceeded|Quota/i, 'Raise the EC2 quota, or let fewer or smaller instances do'],
  [
    /Insufficient.*Capacity|sufficient \S+ capacity|no Spot capacity|Unsupported|not supported/i,
    'Allow more instance types and zones',
  ],
  [
    /Invalid|Not ?Found|Missing|Malformed|does not exist/i,
    'Correct the launch configuration of the provider',
  ],
];

/**
 * The error code of EC2 in the text of a failed launch, and what it asks for.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export function launchRefusalIn(text: string): {
  readonly errorCode: string | undefined;
  readonly advice: string;
} {
  const errorCode = /capacity provider [\w-]+\.? ([\w.]+):/i.exec(text)?.[1];
  return { errorCode, advice: launchAdviceIn(errorCode ?? '') };
}

/** The registry of an image: the host before its path, else that of Docker. */
export const registryOf = (image: string): string | undefined =>
  image === 'of the task definition'
    ? undefined
    : (/^([\w-]+(?:\.[\w-]+)+(?::\d+)?|localhost(?::\d+)?)\//.exec(image)?.[1] ?? 'docker.io');

/** What a refusal of EC2 to launch asks for, by its error code or its sentence. */
export const launchAdviceIn = (said: string): string =>
  launchAdvice.find(([sign]) => sign.test(said))?.[1] ??
  'See what EC2 says, and mend the capacity provider';

/** The registry that answered, and its status where it gave one. */
export const registryIn = (
  text: string,
): { readonly host: string | undefined; readonly status: string | undefined } => ({
  host: /https?:\/\/([\w.-]+)/.exec(text)?.[1] ?? /pulling from host ([\w.-]+)/.exec(text)?.[1],
  status: /\b(5\d\d(?: [A-Z][a-z]+(?:[ -][A-Z]?[a-z]+)*)?)/.exec(text)?.[1],
});

/** The address to which a log driver connects. */
export const destinationIn = (text: string): string | undefined =>
  /lookup ([\w.-]+)/.exec(text)?.[1] ?? /dial (?:tcp|udp|unix) ([\w.:[\]/-]+\w)/.exec(text)?.[1];
