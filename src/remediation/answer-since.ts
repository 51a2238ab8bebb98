import { codesIn, kindOf } from '../reasoning/health/failure-kind';
import { valueOf } from '../facts/reading';
import type { RemediationRecord } from './remediation';
import { parseUnhealthyEvent } from '../reasoning/deployments/service-events';
import type { Snapshot } from '../facts/snapshot';
import type { TargetGroup } from '../facts/target-group';

type Answer = NonNullable<RemediationRecord['answer']>;

/**
 * What a target of the path answered since the rule was added, by its state now or by a service
 * event: before the rule all of them were silent, so one answer proves it, even if ECS has replaced
 * that target since.
 */
export function answerSince(
  { readings, takenAt }: Pick<Snapshot, 'readings' | 'takenAt'>,
  { plan, appliedAt }: Pick<RemediationRecord, 'plan' | 'appliedAt'>,
): Answer | undefined {
  if (appliedAt === undefined || takenAt < appliedAt) return undefined;
  const group = valueOf(readings.targetGroups)?.found.find(
    ({ targetGroupArn }) => targetGroupArn === plan.targetGroupArn,
  );
  if (group === undefined) return undefined;
  return answerNow(readings, takenAt, group) ?? answerInEvents(readings, appliedAt, group);
}

function answerNow(
  readings: Snapshot['readings'],
  at: string,
  { targetGroupArn }: TargetGroup,
): Answer | undefined {
  const target = valueOf(readings.targetHealth)?.find(
    (one) =>
      one.targetGroupArn === targetGroupArn &&
      one.state === 'unhealthy' &&
      kindOf(one.reason, one.description ?? '') === 'status',
  );
  return target && { at, sentence: sentenceOf(target.description ?? '') };
}

function answerInEvents(
  readings: Snapshot['readings'],
  appliedAt: string,
  group: TargetGroup,
): Answer | undefined {
  for (const { createdAt, message } of valueOf(readings.service)?.events ?? []) {
    const said = parseUnhealthyEvent(message);
    const isOfPath =
      said !== undefined &&
      Date.parse(createdAt) > Date.parse(appliedAt) &&
      [group.targetGroupArn, group.targetGroupName].includes(said.targetGroup);
    if (isOfPath && kindOf(undefined, said.reason) === 'status')
      return { at: createdAt, sentence: sentenceOf(said.reason) };
  }
  return undefined;
}

function sentenceOf(description: string): string {
  const codes = codesIn(description);
  return codes.length === 0 ? 'A target answered' : `A target answered with ${codes.join(', ')}`;
}
