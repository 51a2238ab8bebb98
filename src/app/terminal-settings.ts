import type { RemediationPolicy } from '../model/remediation';
import { readConfig } from './config';

/** What the environment decides for a command at a terminal. */
export interface TerminalSettings {
  readonly policy: RemediationPolicy;
  readonly readLogs: boolean;
  /** The table of the deployed bot, for a person who works beside it. */
  readonly incidentTable: string | undefined;
}

/** Reads only what a command needs: a person's shell also holds the names of other tools, which are no mistakes here. */
export function terminalSettings(
  { REMEDIATION_MODE, REMEDIATION_PORTS, LOG_EVIDENCE, INCIDENT_TABLE }: NodeJS.ProcessEnv = process.env,
): TerminalSettings {
  const { policy, readLogs, incidentTable } = readConfig({ REMEDIATION_MODE, REMEDIATION_PORTS, LOG_EVIDENCE, INCIDENT_TABLE });
  return { policy, readLogs, incidentTable };
}
