import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import type { FindingCode } from '../../../findings/finding-code';
import type { Ground } from './ground';
import type { Blamed } from './blamed';

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
export function touchesService(
  change: ApiCall['change'],
  { code }: Blamed,
  ground: Ground,
): boolean {
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
