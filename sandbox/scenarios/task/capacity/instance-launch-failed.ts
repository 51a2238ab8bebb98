import { refuseLaunch } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The capacity provider is at the quota of the account. */
export const instanceLaunchFailed: Scenario = (world) =>
  refuseLaunch(
    world,
    'VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 8 allows',
  );
