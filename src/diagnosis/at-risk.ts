import type { Ahead, Diagnosis, Finding } from '../findings/diagnosis';
import { callSentence } from '../reasoning/changes/change-words';
import { utc } from '../reasoning/deployments/timing';
import { whatComes } from '../remediation/allow-remediation';
import type { RemediationMode } from '../remediation/remediation';
import { withoutCount } from './preflight/judge-start';

/** What ELB will say of them. */
export const silence = 'Request timed out';

/** What a risk is told of: how it is now, how it will be, why, and what the bot may do then. */
export interface RiskParts {
  readonly present: Diagnosis;
  readonly silent: Diagnosis;
  readonly cause: Finding;
  readonly ahead: Ahead;
  readonly mode: RemediationMode;
}

/** The present diagnosis, with the cause of what is to come in front. */
export function atRisk({ present, silent, cause, ahead, mode }: RiskParts): Diagnosis {
  const { eventId, eventName, at } = ahead.call;
  const secondsBefore = Math.round((Date.parse(ahead.failsBy) - Date.parse(at)) / 1000);
  const changedBy = {
    eventId,
    eventName,
    at,
    secondsBefore,
    sentence: callSentence(ahead.call),
  };
  const summary = withoutCount(cause.summary);
  return {
    ...present,
    verdict: 'unhealthy',
    severity: 'at-risk',
    headline: `Checks will begin to fail at about ${utc(ahead.failsBy)}: ${summary}`,
    impact: `Users are served at this moment; from about ${utc(ahead.unhealthyBy)} on no target counts as healthy.`,
    rootCauses: [
      {
        ...cause,
        summary,
        // No target has said so yet.
        evidence: cause.evidence.filter((line) => !line.endsWith(silence)),
        changedBy,
        remediation: waiting(cause.remediation, mode),
      },
    ],
    path: silent.path,
    ahead,
  };
}

/**
 * The bot adds no rule before a target is silent: nothing could prove that it helped. It says what it
 * will do then; where something else stands against the rule, that is what is said.
 */
const waiting = (
  remediation: Finding['remediation'],
  mode: RemediationMode,
): Finding['remediation'] =>
  remediation && {
    ...remediation,
    allowed: false,
    refusals: [
      ...remediation.refusals,
      {
        code: 'not-failing-yet',
        sentence: `No target fails yet, and only a rule that helps one is kept.${remediation.allowed && mode !== 'off' ? ` When the targets fail, ${whatComes[mode]}` : ''}`,
      },
    ],
  };
