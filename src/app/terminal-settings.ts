import type { RemediationPolicy } from '../model/remediation';
import { readConfig } from './config';

/** What the environment decides for a command at a terminal. */
export interface TerminalSettings {
  readonly policy: RemediationPolicy;
  readonly readLogs: boolean;
}

/** Reads only what a command needs: a person's shell also holds the names of other tools, which are no mistakes here. */
export function terminalSettings(
  { REMEDIATION_MODE, REMEDIATION_PORTS, LOG_EVIDENCE }: NodeJS.ProcessEnv = process.env,
): TerminalSettings {
  const { policy, readLogs } = readConfig({ REMEDIATION_MODE, REMEDIATION_PORTS, LOG_EVIDENCE });
  return { policy, readLogs };
}
