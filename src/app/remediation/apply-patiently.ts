import { setTimeout as sleep } from 'node:timers/promises';
import type { Incident } from '../../incident/incident';
import { mayPass } from '../../remediation/passing-refusals';
import { remediate } from './remediate';
import type { RemediateAnswer, RemediationPorts } from './remediation-ports';

/** The pause before the second look, in milliseconds. */
export const firstPauseMs = 2_000;

const patienceMs = 5 * 60_000;

/**
 * ECS replaces failing targets while we look, so what stands against a rule at this moment may not
 * at the next.
 */
export async function applyPatiently(
  ports: RemediationPorts,
  incident: Incident,
  approvedBy: string,
): Promise<RemediateAnswer> {
  const until = ports.now() + patienceMs;
  let answer = await applyOnce(ports, incident, approvedBy);
  while (mayPass(answer.refusals) && ports.now() < until) {
    await sleep(firstPauseMs);
    answer = await applyOnce(ports, incident, approvedBy);
  }
  return answer;
}

async function applyOnce(
  ports: RemediationPorts,
  { incidentId }: Incident,
  approvedBy: string,
): Promise<RemediateAnswer> {
  const subject = { incidentId };
  const proposed = await remediate({ action: 'apply', subject }, ports);
  if (proposed.outcome !== 'needs-approval') return proposed;
  return remediate({ action: 'apply', subject, approvedBy, planId: proposed.plan?.planId }, ports);
}
