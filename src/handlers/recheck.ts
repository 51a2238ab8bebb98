import type { Context } from 'aws-lambda';
import { recheck, type RecheckAnswer } from '../app/diagnosis/recheck';
import { isReleaseRequest, judgeRelease, type Judgement } from '../app/release/judge-release';

/** Invoked by hand, by a pipeline, by a schedule, or for ECS that asks about a release. */
export const handler = (event: unknown, context: Context): Promise<RecheckAnswer | Judgement> =>
  isReleaseRequest(event) ? judgeRelease(event, context) : recheck(event, context);
