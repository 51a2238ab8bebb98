import { lastSegment } from '../../../facts/signal';
import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import type { ServicePath } from '../../../facts/service-path';
import type { Readings } from '../../../facts/snapshot';

/** The service and what is around it, by the names that calls use. */
export interface Ground {
  readonly readings: Readings;
  readonly serviceName: string;
  readonly clusterName: string;
  /** What it stood on when it was well, as the map has it. */
  readonly known?: ServicePath | undefined;
}

/** The ground of a look. */
export function groundOf(readings: Readings, known: ServicePath | undefined): Ground {
  const service = valueOf(readings.service);
  return {
    readings,
    serviceName: service?.serviceName ?? '',
    clusterName: service?.clusterName ?? '',
    known,
  };
}

/** A service by its own name in its own cluster; a call that names none means the default one. */
export const isOurService = (
  resources: readonly string[],
  { serviceName, clusterName }: Ground,
): boolean =>
  resources.some((one) => lastSegment(one) === serviceName) &&
  (resources.some((one) => lastSegment(one) === clusterName || one.includes(`/${clusterName}/`)) ||
    (clusterName === 'default' && lastSegment(resources[0] ?? '') === serviceName));

type Names = readonly (readonly string[])[];

/** The things that a call may be about, each by all names under which calls know it. */
export function namesOf(ground: Ground, eventName: string): Names {
  const all = thingsOf(ground);
  if (/Role/.test(eventName)) return all.roles;
  if (/Secret|Rotation|Parameter/.test(eventName)) return all.secrets;
  if (/LogGroup/.test(eventName)) return all.logGroups;
  if (/TargetGroup|Targets/.test(eventName)) return all.targetGroups;
  if (/Repository|Image/.test(eventName)) return all.repositories;
  return all.loadBalancers;
}

function thingsOf({
  readings,
}: Ground): Readonly<
  Record<
    'roles' | 'secrets' | 'logGroups' | 'targetGroups' | 'repositories' | 'loadBalancers',
    Names
  >
> {
  const service = valueOf(readings.service);
  const definitions = valueOf(readings.taskDefinitions) ?? [];
  const containers = definitions.flatMap((one) => one.containers);
  const wired = service?.loadBalancers ?? [];
  const roles = [
    service?.roleArn,
    ...wired.map(({ alternate }) => alternate?.roleArn),
    ...definitions.flatMap((one) => [one.executionRoleArn, one.taskRoleArn]),
  ].flatMap((one) => one ?? []);
  return {
    roles: roles.map((arn) => [lastSegment(arn)]),
    secrets: containers.flatMap(({ secretSources = [] }) => secretSources.map(namesOfSecret)),
    logGroups: containers.flatMap(({ logs }) =>
      logs.kind === 'awslogs' ? [[logs.logGroupName]] : [],
    ),
    targetGroups: wired.flatMap(({ targetGroupArn, alternate }) =>
      [targetGroupArn, alternate?.targetGroupArn].flatMap((one) =>
        one === undefined ? [] : [[one]],
      ),
    ),
    repositories: containers.map(({ image }) => [repositoryOf(image)]),
    loadBalancers: (valueOf(readings.loadBalancers) ?? []).map((one) => [one.loadBalancerArn]),
  };
}

/**
 * A call names a secret by its ARN or by its name, which the ARN ends with, and six characters; a
 * parameter by its name, which begins with a slash where it is in a folder. What a definition adds to
 * the ARN says which part of the value it takes.
 */
function namesOfSecret(source: string): readonly string[] {
  const [, secret] = /^(arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:[^:]+)/.exec(source) ?? [];
  if (secret !== undefined)
    return [secret, secret.replace(/^.*:secret:/, '').replace(/-[A-Za-z\d]{6}$/, '')];
  const [, parameter] = /:parameter\/(.+)$/.exec(source) ?? [];
  return parameter === undefined ? [source] : [source, `/${parameter}`, parameter];
}

const repositoryOf = (image: string): string =>
  image.replace(/^[^/]*\.amazonaws\.com(?:\.cn)?\//, '').replace(/[:@].*$/, '');

/** Listeners and their rules carry their load balancer in their ARNs. */
export const isOfOurListener = (arn: string, { readings, known }: Ground): boolean =>
  [
    ...(valueOf(readings.loadBalancers) ?? []).map(({ loadBalancerArn }) => loadBalancerArn),
    ...(valueOf(readings.targetGroups)?.found ?? []).flatMap((group) => group.loadBalancerArns),
    ...(known?.resources ?? []).flatMap(({ kind, id }) => (kind === 'load-balancer' ? [id] : [])),
  ].some((loadBalancerArn) => {
    const [, balancer] = /:loadbalancer\/(.+)$/.exec(loadBalancerArn) ?? [];
    return (
      balancer !== undefined &&
      (arn.includes(`:listener/${balancer}/`) || arn.includes(`:listener-rule/${balancer}/`))
    );
  });

/** Whether a call touches anything that the service stands on, or stood on when it was well. */
export function standsOnIt(
  { resources, change }: ApiCall,
  ground: Ground,
  ids: readonly string[],
): boolean {
  if (change.kind === 'nothing') return false;
  const known = (ground.known?.resources ?? []).map(({ id }) => id);
  const things = Object.values(thingsOf(ground)).flat(2);
  return (
    resources.some(
      (one) =>
        ids.includes(one) ||
        known.includes(one) ||
        things.includes(one) ||
        isOfOurListener(one, ground),
    ) ||
    isOurService(resources, ground) ||
    resources.includes(`service/${ground.clusterName}/${ground.serviceName}`)
  );
}
