import type { SetupCheck } from '../doctor-context';
import { alarms } from './alarms';
import { clusters } from './clusters';
import { healthCheckLogs } from './health-check-logs';
import { permissions } from './permissions';
import { remediation } from './remediation';
import { slack } from './slack';
import { sns } from './sns';
import { stack } from './stack';
import { targetGroupAlarms } from './target-group-alarms';
import { trail } from './trail';
import { unwatched } from './unwatched';

/**
 * What the doctor looks into, in the order of the report. The first is about the stack: without one
 * no other is asked.
 */
export const setupChecks: readonly [SetupCheck, ...SetupCheck[]] = [
  stack,
  permissions,
  alarms,
  clusters,
  unwatched,
  healthCheckLogs,
  targetGroupAlarms,
  trail,
  slack,
  sns,
  remediation,
];
