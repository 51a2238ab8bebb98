import type { RemediationPolicy } from '../../remediation/remediation';
import { readConfig, type Config } from './config';

/** What the environment decides for a command at a terminal. */
export interface TerminalSettings {
  readonly policy: RemediationPolicy;
  readonly readLogs: boolean;
  readonly changes: Config['changes'];
  /** The table of the deployed bot, for a person who works beside it. */
  readonly incidentTable: string | undefined;
}

/**
 * What a command looks at: a person's shell also holds the names of other tools, which are no
 * mistakes here.
 */
export const looksAt = [
  'REMEDIATION_MODE',
  'REMEDIATION_PORTS',
  'LOG_EVIDENCE',
  'CHANGE_EVIDENCE',
  'INCIDENT_TABLE',
];

/** Reads only what a command needs. */
export function terminalSettings(variables?: NodeJS.ProcessEnv): TerminalSettings {
  const { policy, readLogs, changes, incidentTable } = readConfig(variables, looksAt);
  return { policy, readLogs, changes, incidentTable };
}
