import type { Diagnosis, HopName } from '../findings/diagnosis';
import { regionOf, shortName } from './words';

declare const consoleUrl: unique symbol;
/**
 * An address of the AWS console that this file built: of an allow-listed host, every component
 * encoded.
 */
export type ConsoleUrl = string & { readonly [consoleUrl]: true };

/** A page of the AWS console. */
export interface ConsoleLink {
  readonly label: string;
  readonly url: ConsoleUrl;
}

const host =
  /^https:\/\/[a-z]{2}(?:-[a-z]+){1,3}-\d{1,2}\.console\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/[\w./?=&#:;,%$~+!*'()-]+$/;

const isConsoleUrl = (text: string): text is ConsoleUrl => host.test(text) && text.length <= 2000;

const domainOf = (region: string): string =>
  region.startsWith('cn-')
    ? 'console.amazonaws.cn'
    : region.startsWith('us-gov-')
      ? 'console.amazonaws-us-gov.com'
      : 'console.aws.amazon.com';

function page(region: string, path: string): ConsoleUrl | undefined {
  const url = `https://${region}.${domainOf(region)}/${path}`;
  return isConsoleUrl(url) ? url : undefined;
}

const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ''));

/** The ECS service's page. */
export const serviceUrl = (
  region: string,
  clusterName: string,
  serviceName: string,
): ConsoleUrl | undefined =>
  page(
    region,
    `ecs/v2/clusters/${encode(clusterName)}/services/${encode(serviceName)}/health?region=${region}`,
  );

/** The deployments of a service. */
export const deploymentsUrl = (
  region: string,
  clusterName: string,
  serviceName: string,
): ConsoleUrl | undefined =>
  page(
    region,
    `ecs/v2/clusters/${encode(clusterName)}/services/${encode(serviceName)}/deployments?region=${region}`,
  );

/** The page of a task. */
export const taskUrl = (
  region: string,
  clusterName: string,
  taskId: string,
): ConsoleUrl | undefined =>
  page(
    region,
    `ecs/v2/clusters/${encode(clusterName)}/tasks/${encode(taskId)}/configuration?region=${region}`,
  );

/** The page of one revision of a task definition. */
export function taskDefinitionUrl(
  region: string,
  taskDefinitionArn: string,
): ConsoleUrl | undefined {
  const [, family, revision] = /:task-definition\/([\w-]+):(\d+)$/.exec(taskDefinitionArn) ?? [];
  return family === undefined
    ? undefined
    : page(region, `ecs/v2/task-definitions/${family}/${revision}/containers?region=${region}`);
}

/** The repository of an image in ECR; undefined for another registry. */
export function repositoryUrl(region: string, image: string): ConsoleUrl | undefined {
  const [, account, at, name] =
    /^(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com(?:\.cn)?\/([\w./-]+?)(?:[:@].*)?$/.exec(image) ??
    [];
  return name === undefined
    ? undefined
    : page(at ?? region, `ecr/repositories/private/${account}/${encode(name)}?region=${at}`);
}

/** The metrics of a target group. */
export function targetGroupMetricsUrl(
  region: string,
  targetGroupArn: string,
): ConsoleUrl | undefined {
  const group = /:(targetgroup\/[\w-]+\/[0-9a-f]+)$/.exec(targetGroupArn)?.[1];
  return group === undefined
    ? undefined
    : page(
        region,
        `cloudwatch/home?region=${region}#metricsV2:graph=~();query=~'${starred(group)}`,
      );
}

/** The console writes `*` for the `%` of a query's text. */
const starred = (text: string): string => encode(text).replaceAll('%', '*').toLowerCase();

/** The page of a target group. */
export const targetGroupUrl = (region: string, targetGroupArn: string): ConsoleUrl | undefined =>
  page(region, `ec2/home?region=${region}#TargetGroup:targetGroupArn=${encode(targetGroupArn)}`);

/** The page of a security group. */
export const securityGroupUrl = (region: string, groupId: string): ConsoleUrl | undefined =>
  page(region, `ec2/home?region=${region}#SecurityGroup:groupId=${encode(groupId)}`);

/** The page of a log stream. */
export const logStreamUrl = (
  region: string,
  logGroupName: string,
  logStreamName: string,
): ConsoleUrl | undefined =>
  page(
    region,
    `cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${twice(logGroupName)}/log-events/${twice(logStreamName)}`,
  );

/** The console decodes names of log groups and streams twice, with `$` for `%`. */
const twice = (text: string): string => encode(encode(text)).replaceAll('%', '$');

/**
 * The pages that a reader of the diagnosis wants next: the service, then the target groups,
 * security groups and log streams that it speaks of.
 */
export function consoleLinks({
  service,
  rootCauses,
  path,
  logStreams = [],
}: Diagnosis): readonly ConsoleLink[] {
  const region = regionOf(service.serviceArn) ?? regionOf(service.clusterArn);
  if (region === undefined) return [];
  const groupArns = unique(
    rootCauses
      .map(({ resource }) => resource)
      .filter((resource) => resource.includes(':targetgroup/')),
  );
  const groups = path.flatMap(({ hop, resource }) =>
    (resource.match(/\bsg-[0-9a-f]{8,17}\b/g) ?? []).map((groupId) => ({ groupId, hop })),
  );
  const groupIds = unique(groups.map(({ groupId }) => groupId));
  return [
    ...link('ECS service', serviceUrl(region, service.clusterName, service.serviceName)),
    ...groupArns
      .slice(0, 3)
      .flatMap((arn) => link(`Target group ${shortName(arn)}`, targetGroupUrl(region, arn))),
    ...groupIds
      .slice(0, 4)
      .flatMap((groupId) => link(groupLabel(groupId, groups), securityGroupUrl(region, groupId))),
    ...logStreams
      .slice(0, 2)
      .flatMap(({ containerName, logGroupName, logStreamName }) =>
        link(
          `Log of ${containerName} (${logStreamName.split('/').at(-1)?.slice(0, 8)})`,
          logStreamUrl(region, logGroupName, logStreamName),
        ),
      ),
  ];
}

/** Whose security group it is, by the hop that names it. */
function groupLabel(
  groupId: string,
  groups: readonly { readonly groupId: string; readonly hop: HopName }[],
): string {
  const hops = groups.filter((one) => one.groupId === groupId).map(({ hop }) => hop);
  const whose = [
    ...(hops.includes('load-balancer-egress') ? ['the load balancer'] : []),
    ...(hops.includes('task-ingress') ? ['the tasks'] : []),
  ];
  return `Security group ${whose.length === 0 ? '' : `of ${whose.join(' and ')} `}${groupId}`;
}

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];

const link = (label: string, url: ConsoleUrl | undefined): readonly ConsoleLink[] =>
  url === undefined ? [] : [{ label, url }];
