import type { PutEventsRequest, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { World } from '../../world/world';

/** Refused entries are named one by one in an answer that is a success as a whole. */
const putEvents: Operation<PutEventsRequest> = (world, { Entries = [] }) => {
  if (Entries.length < 1 || Entries.length > 10)
    throw new AwsError('ValidationException', 'Entries must have between 1 and 10 members');
  const results = Entries.map((entry) => put(world, entry));
  return {
    FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length,
    Entries: results,
  };
};

function put(world: World, { Source, DetailType, Detail, Resources = [] }: PutEventsRequestEntry) {
  const missing = !Source ? 'Source' : !DetailType ? 'DetailType' : !Detail ? 'Detail' : undefined;
  if (missing)
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
    };
  try {
    return { EventId: platformOf(world).events.put(Source!, DetailType!, Detail!, Resources).id };
  } catch (error) {
    if (error instanceof AwsError) return { ErrorCode: error.code, ErrorMessage: error.message };
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
}

export const events: Readonly<Record<string, Operation>> = { PutEvents: putEvents };
