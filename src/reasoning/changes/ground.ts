import type { ApiCall } from '../../facts/api-call';
import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';

/** The service and what is around it, by the names that calls use. */
export interface Ground {
  readonly readings: Readings;
  readonly serviceName: string;
  readonly clusterName: string;
}

const nameIn = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);

/** A service by its own name in its own cluster. */
export const isOurService = (
  resources: readonly string[],
  { serviceName, clusterName }: Ground,
): boolean =>
  resources.some((one) => nameIn(one) === serviceName) &&
  resources.some((one) => nameIn(one) === clusterName || one.includes(`/${clusterName}/`));

/** Everything around the service by the names under which calls change it. */
export function thingsOf({ readings }: Ground): readonly string[] {
  const service = valueOf(readings.service);
  const definitions = valueOf(readings.taskDefinitions) ?? [];
  const containers = definitions.flatMap((one) => one.containers);
  const roles = [
    service?.roleArn,
    ...definitions.flatMap((one) => [one.executionRoleArn, one.taskRoleArn]),
  ].filter((one) => one !== undefined);
  const secrets = containers.flatMap(({ secretSources = [] }) => secretSources);
  return [
    ...(service?.loadBalancers ?? []).map(({ targetGroupArn }) => targetGroupArn),
    ...(valueOf(readings.loadBalancers) ?? []).map(({ loadBalancerArn }) => loadBalancerArn),
    ...(valueOf(readings.networkAcls) ?? []).map(({ networkAclId }) => networkAclId),
    ...roles.map(nameIn),
    ...containers.flatMap(({ logs }) => (logs.kind === 'awslogs' ? [logs.logGroupName] : [])),
    ...secrets,
    ...secrets.map(nameOfSecret),
    ...containers.map(({ image }) => repositoryOf(image)),
  ];
}

/** A call names a secret by its ARN or by its name, which the ARN ends with, and six characters. */
const nameOfSecret = (arn: string): string =>
  arn.replace(/^.*:secret:/, '').replace(/-[A-Za-z\d]{6}$/, '');

const repositoryOf = (image: string): string =>
  image.replace(/^[^/]*\.amazonaws\.com\//, '').replace(/[:@].*$/, '');

/** Listeners and their rules carry their load balancer in their ARNs. */
export const isOfOurListener = (arn: string, { readings }: Ground): boolean =>
  (valueOf(readings.loadBalancers) ?? []).some(({ loadBalancerArn }) => {
    const [, balancer] = /:loadbalancer\/(.+)$/.exec(loadBalancerArn) ?? [];
    return (
      balancer !== undefined && new RegExp(`:listener(?:-rule)?/${escaped(balancer)}/`).test(arn)
    );
  });

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Whether a call touches anything that the service stands on. */
export const standsOnIt = (
  { resources, change }: ApiCall,
  ground: Ground,
  ids: readonly string[],
): boolean =>
  change.kind !== 'nothing' &&
  (resources.some((one) => ids.includes(one) || isOfOurListener(one, ground)) ||
    isOurService(resources, ground) ||
    thingsOf(ground).some((one) => resources.includes(one)));
