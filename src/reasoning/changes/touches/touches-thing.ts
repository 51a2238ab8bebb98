import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import { isOurService, namesOf, type Ground } from './ground';
import { touchesImage } from './touches-image';
import { touchesListener } from './touches-listener';
import { isAboutRole } from './touches-role';
import { touchesService } from './touches-service';
import { touchesTargetGroup } from './touches-target-group';
import type { Blamed } from './blamed';

const serviceCalls = ['UpdateService', 'DeleteService'];
const scalingCalls = ['RegisterScalableTarget', 'PutScheduledAction'];

/** By the ARN, id or name of a thing; a service by its own name in its own cluster. */
export function touchesThing(call: ApiCall, cause: Blamed, ground: Ground): boolean {
  const { resources, eventName, change } = call;
  if (serviceCalls.includes(eventName))
    return isOurService(resources, ground) && touchesService(change, cause, ground);
  if (scalingCalls.includes(eventName))
    return (
      resources.includes(`service/${ground.clusterName}/${ground.serviceName}`) &&
      change.kind === 'settings' &&
      change.settings['maxCapacity'] === '0'
    );
  if (change.kind === 'images') return touchesImage(change, cause, ground);
  if (/Role/.test(eventName) && !isAboutRole(call, cause)) return false;
  if (change.kind === 'settings' && /TargetGroup|Targets/.test(eventName))
    return (
      namesOf(ground, eventName).some((names) => names.includes(change.of)) &&
      touchesTargetGroup(change, cause, ground)
    );
  if (/Rule$|Listener$|RulePriorities$|DeleteLoadBalancer$/.test(eventName))
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
