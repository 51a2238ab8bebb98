import type { Context } from 'aws-lambda';
import { recheck, type RecheckAnswer } from '../app/diagnosis/recheck';
import { isTellRequest, tellInTurn, type Told } from '../app/incident/tell-in-turn';
import { isReleaseRequest, judgeRelease, type Judgement } from '../app/release/judge-release';

/** Invoked by hand, by a pipeline, by a schedule, or for ECS that asks about a release. */
export function handler(
  event: unknown,
  context: Context,
): Promise<RecheckAnswer | Judgement | Told> {
  if (isReleaseRequest(event)) return judgeRelease(event, context);
  return isTellRequest(event) ? tellInTurn(event, context) : recheck(event, context);
}
