import type { Context } from 'aws-lambda';
import { recheck, type RecheckAnswer } from '../app/diagnosis/recheck';

/** Invoked by hand, by a pipeline, or by a schedule. */
export const handler = (event: unknown, context: Context): Promise<RecheckAnswer> =>
  recheck(event, context);
