import type { SetupCheck } from '../doctor-context';
import { alarms } from './alarms';
import { clusters } from './clusters';
import { healthCheckLogs } from './health-check-logs';
import { permissions } from './permissions';
import { lifecycleHook } from './lifecycle-hook';
import { remediation } from './remediation';
import { slack } from './slack';
import { sns } from './sns';
import { stack } from './stack';
import { targetGroupAlarms } from './target-group-alarms';
import { trail } from './trail';
import { unwatched } from './unwatched';

/** What is asked where nothing is deployed, too: whether there is a stack, and who still relies on it. */
export const checksWithoutStack: readonly SetupCheck[] = [stack, lifecycleHook];

/** What the doctor looks into, in the order of the report. */
export const setupChecks: readonly SetupCheck[] = [
  stack,
  permissions,
  alarms,
  clusters,
  unwatched,
  lifecycleHook,
  healthCheckLogs,
  targetGroupAlarms,
  trail,
  slack,
  sns,
  remediation,
];
