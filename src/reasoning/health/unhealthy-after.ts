import type { HealthCheck } from '../../facts/target-group';

/** Seconds within which a target that fails from now on counts as unhealthy: its last check may time out. */
export const unhealthyAfterSeconds = ({
  intervalSeconds,
  timeoutSeconds,
  unhealthyThresholdCount,
}: HealthCheck): number => intervalSeconds * unhealthyThresholdCount + timeoutSeconds;
