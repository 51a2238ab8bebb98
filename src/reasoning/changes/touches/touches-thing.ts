import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import type { FindingCode } from '../../../findings/finding-code';
import { isOurService, namesOf, type Ground } from './ground';
import { touchesListener } from './touches-listener';
import type { Blamed } from './blamed';

const serviceCalls = ['UpdateService', 'DeleteService'];
const scalingCalls = ['RegisterScalableTarget', 'PutScheduledAction'];

/** By the ARN, id or name of a thing; a service by its own name in its own cluster. */
export function touchesThing(call: ApiCall, cause: Blamed, ground: Ground): boolean {
  const { resources, eventName, change } = call;
  if (serviceCalls.includes(eventName))
    return isOurService(resources, ground) && isAboutCause(change, cause, ground);
  if (scalingCalls.includes(eventName))
    return (
      resources.includes(`service/${ground.clusterName}/${ground.serviceName}`) &&
      change.kind === 'settings' &&
      change.settings['maxCapacity'] === '0'
    );
  if (change.kind === 'images') return touchesImage(change, cause, ground);
  if (/Rule$|Listener$|RulePriorities$/.test(eventName))
    return touchesListener(call, cause, ground);
  if (eventName === 'ModifyVpcEndpoint') return isNewPolicy(change, ground);
  if (isOfSecret(eventName) && !isAboutSecret(cause)) return false;
  const things = wanted(namesOf(ground, eventName), cause);
  return resources.some((one) => things.some((names) => names.includes(one)));
}

/** Of several things of a kind those that the cause speaks of, where it speaks of any. */
function wanted(
  things: readonly (readonly string[])[],
  { said = '', resource }: Blamed,
): readonly (readonly string[])[] {
  const text = `${resource}\n${said}`;
  const named = things.filter((names) => names.some((name) => text.includes(name)));
  return named.length > 0 ? named : things;
}

const isOfSecret = (eventName: string): boolean => /Secret|Rotation|Parameter/.test(eventName);

/** A new value explains what a refused login breaks, and no other trouble of a dependency. */
const isAboutSecret = ({ code, said = '' }: Blamed): boolean =>
  code !== 'health-check-dependency-down' ||
  /passw|authenti|credential|log ?in\b|access denied|permission denied/i.test(said);

const isNewPolicy = (change: ApiCall['change'], { readings }: Ground): boolean =>
  change.kind === 'settings' &&
  'policy' in change.settings &&
  (valueOf(readings.vpcEndpoints)?.found ?? []).some(
    ({ vpcEndpointId }) => vpcEndpointId === change.of,
  );

/** The very tag or digest that the service asks for. */
function touchesImage(
  { repositoryName, images }: Extract<ApiCall['change'], { kind: 'images' }>,
  { said = '' }: Blamed,
  { readings }: Ground,
): boolean {
  const all = (valueOf(readings.taskDefinitions) ?? []).flatMap(({ containers }) =>
    containers.map(({ image }) => image),
  );
  const named = all.filter((image) => said.includes(image));
  return (named.length > 0 ? named : all).some((image) => {
    const [, repository, tag = 'latest', digest] =
      /^(?:[^/]*\.amazonaws\.com(?:\.cn)?\/)?([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(image) ?? [];
    return repository === repositoryName && images.includes(digest ?? tag);
  });
}

/** Settings of an update, of which one at least is about a cause that no release brings about. */
const settingsAbout: Partial<Record<FindingCode, readonly string[]>> = {
  'task-ingress-missing': ['securityGroups', 'subnets'],
  'aws-endpoint-unreachable': ['securityGroups', 'subnets'],
  'availability-zone-not-enabled': ['subnets'],
  'target-group-missing': ['targetGroups'],
  'target-group-vpc-mismatch': ['targetGroups', 'subnets'],
  'target-type-incompatible': ['targetGroups', 'taskDefinition'],
};

/** An update that only changes the count is no release; one that changes nothing explains nothing. */
function isAboutCause(change: ApiCall['change'], { code }: Blamed, ground: Ground): boolean {
  if (change.kind !== 'settings') return true;
  const { settings } = change;
  if (code === 'service-scaled-to-zero') return settings['desiredCount'] === '0';
  const about = settingsAbout[code];
  if (about !== undefined) return about.some((name) => name in settings);
  return (
    isReleased(settings['taskDefinition'], ground) ||
    'forceNewDeployment' in settings ||
    (code === 'grace-period-too-short' && 'healthCheckGracePeriodSeconds' in settings)
  );
}

/** A release of what the service runs or tries to run by now. */
function isReleased(taskDefinition: string | undefined, { readings }: Ground): boolean {
  if (taskDefinition === undefined) return false;
  const service = valueOf(readings.service);
  const known = [
    service?.taskDefinitionArn,
    ...(service?.deployments ?? []).map((one) => one.taskDefinitionArn),
  ].flatMap((arn) => arn?.split('/').at(-1) ?? []);
  return (
    known.length === 0 ||
    known.some((one) => one === taskDefinition || one.split(':')[0] === taskDefinition)
  );
}
