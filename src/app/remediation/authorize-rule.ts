import type { CallRefused } from '../../remediation/ingress-outcome';
import type { Incident } from '../../incident/incident';
import type { IngressRequest } from '../../remediation/ingress-request';
import type { RemediationRecord } from '../../remediation/remediation';
import { giveBackPlace, resolve } from './settle-outcome';
import { answer, type RemediateAnswer, type RemediationPorts } from './remediation-ports';
import { takeStep } from './remediation-step';
import { blockAfterDenial } from './stop-after-denial';
import { applied, type Windows } from './watch-rule';

/** Makes the one call, whose intent is stored, and follows up whatever became of it. */
export async function authorizeRule(
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
  request: IngressRequest,
  healthCheck: Windows,
): Promise<RemediateAnswer> {
  const { incidentId } = incident;
  const outcome = await ports.authorize(request);
  switch (outcome.kind) {
    case 'applied': {
      const { securityGroupRuleId, requestId } = outcome;
      return applied(ports, incidentId, record, securityGroupRuleId, healthCheck, requestId);
    }
    case 'refused':
      return refused(ports, incidentId, record, outcome);
    case 'duplicate':
    case 'ambiguous': {
      const sentence =
        outcome.kind === 'duplicate' ? 'AWS says that the rule exists already.' : outcome.because;
      const unclear = await takeStep(ports, incidentId, record, { to: 'ambiguous', sentence });
      return resolve(ports, incident, unclear, healthCheck);
    }
  }
}

/** AWS said no, and nothing was changed. */
async function refused(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
  outcome: CallRefused,
): Promise<RemediateAnswer> {
  const { sentence } = outcome;
  await blockAfterDenial(ports, outcome);
  await giveBackPlace(ports, record);
  return answer('failed', sentence, {
    record: await takeStep(ports, incidentId, record, { to: 'failed', sentence }),
    refusals: [{ code: 'refused-by-aws', sentence }],
  });
}
