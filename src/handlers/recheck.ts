import type { Context } from 'aws-lambda';
import { recheck, type RecheckAnswer } from '../app/diagnosis/recheck';
import type { Told } from '../app/incident/tell-in-turn';
import { isAskRequest, isTellRequest } from '../app/incident/tell-request';
import type { Asked } from '../app/incident/ask-history';
import type { Judgement } from '../app/release/judge-release';
import { isReleaseRequest } from '../app/release/release-request';

/**
 * Invoked by hand, by a pipeline, by a schedule, or for ECS that asks about a release. What only one
 * of them needs is loaded when it comes.
 */
export async function handler(
  event: unknown,
  context: Context,
): Promise<RecheckAnswer | Judgement | Told | Asked> {
  if (isReleaseRequest(event))
    return (await import('../app/release/judge-release')).judgeRelease(event, context);
  if (isAskRequest(event))
    return (await import('../app/incident/ask-history')).askHistory(event, context);
  return isTellRequest(event)
    ? (await import('../app/incident/tell-in-turn')).tellInTurn(event, context)
    : recheck(event, context);
}
