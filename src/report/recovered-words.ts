import type { Incident } from '../incident/incident';
import { newestRemediation } from '../incident/progress';
import type { RemediationRecord } from '../remediation/remediation';
import { plural } from '../findings/evidence';
import { boutSince } from '../incident/life-of-incident';
import { durationWords } from './incident-timeline';
import { utc } from './words';

/** `Healthy again after 6 min.`, of the last time that it came. */
export function recoveredInShort(incident: Incident): string {
  const { closedAt, lastSeenAt, refused, spared } = incident;
  const lasted = durationWords(boutSince(incident), closedAt ?? lastSeenAt);
  if (spared === 'undone')
    return `The change was undone after ${lasted}, in time: no target failed.`;
  if (spared === 'passes') return 'No target failed: they pass after the change, too.';
  if (refused === undefined) return `Healthy again after ${lasted}.`;
  return refused.isFollowed === true
    ? `Another release has come after ${refused.name}, which was stopped, and the service is healthy.`
    : `The release before ${refused.name} serves, and is healthy; ${refused.name} stays stopped.`;
}

/** The same, and how often it came. */
export const recoveredWords = (incident: Incident): string =>
  incident.reopened === 0
    ? recoveredInShort(incident)
    : `${recoveredInShort(incident)} It came back ${plural(incident.reopened, 'time')} since ${utc(incident.firstSeenAt)}.`;

/** What is left to do of an incident that is over. */
export function whatIsLeft(incident: Incident): string {
  const { refused } = incident;
  if (refused !== undefined && refused.isFollowed !== true)
    return `Deploy ${refused.name} again once it is mended.`;
  const newest = newestRemediation(incident);
  if (newest === undefined) return 'Nothing to do.';
  const { state, sentence, securityGroupRuleId, plan } = newest;
  if (state === 'contested')
    return `${sentence} Put it into your infrastructure code if you want it.`;
  if (state === 'rollback-failed')
    return `${sentence} Remove rule ${securityGroupRuleId} from ${plan.rule.groupId}, unless you want it.`;
  return ruleStands(newest)
    ? 'Put the rule into your infrastructure code, or the next apply removes it.'
    : 'Nothing to do.';
}

/** Whether a rule that the bot added is still there. */
export const ruleStands = ({ state, securityGroupRuleId }: RemediationRecord): boolean =>
  securityGroupRuleId !== undefined &&
  ['applied', 'verifying', 'verified', 'kept', 'unverified', 'rollback-failed'].includes(state);
