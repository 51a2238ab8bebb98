import type { TargetHealth } from '../../facts/target-group';
import type { HealthFailure } from '../health/health-failure';

/**
 * The zone in which alone targets fail, all that are there, while those of other zones pass. Undefined:
 * no one zone, or it cannot be told.
 */
export function onlyZoneOf(
  failures: readonly HealthFailure[],
  targetHealth: readonly TargetHealth[],
): string | undefined {
  const zones = new Set(failures.map(({ availabilityZone }) => availabilityZone));
  const [zone] = zones;
  const group = failures[0]?.targetGroup.targetGroupArn;
  const passing = targetHealth
    .filter(({ targetGroupArn, state }) => targetGroupArn === group && state === 'healthy')
    .map(({ availabilityZone }) => availabilityZone);
  return zones.size === 1 &&
    passing.length > 0 &&
    !passing.includes(zone) &&
    !passing.includes(undefined)
    ? zone
    : undefined;
}
