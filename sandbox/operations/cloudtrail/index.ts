import type { Event, LookupEventsRequest, LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import { AwsError, type Operation } from '../../operation';
import type { TrailEntry } from '../../trail/call-record';
import { page } from '../page';
import { trails } from './trails';

/**
 * The event history: management events of 90 days, newest first, as far as they have come in.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
const lookupEvents: Operation<LookupEventsRequest, LookupEventsResponse> = (world, input) => {
  const { LookupAttributes = [], StartTime, EndTime, MaxResults = 50, NextToken } = input;
  if (LookupAttributes.length > 1)
    throw new AwsError('InvalidLookupAttributesException', 'You can only specify one attribute.');
  if (MaxResults < 1 || MaxResults > 50)
    throw new AwsError('InvalidMaxResultsException', 'MaxResults must be between 1 and 50.');
  const [attribute] = LookupAttributes;
  const found = world.trail
    .visible()
    .filter(({ at }) => at >= (StartTime?.getTime() ?? 0) && at <= (EndTime?.getTime() ?? at))
    .filter(
      (entry) =>
        attribute === undefined ||
        valuesOf(entry, attribute.AttributeKey ?? '').includes(attribute.AttributeValue ?? ''),
    );
  const { items, next } = page(found, MaxResults, NextToken);
  return { Events: items.map(eventOf), ...(next === undefined ? {} : { NextToken: next }) };
};

function valuesOf({ event, username, resourceNames }: TrailEntry, key: string): readonly string[] {
  switch (key) {
    case 'EventName':
      return [event.eventName];
    case 'EventSource':
      return [event.eventSource];
    case 'EventId':
      return [event.eventID];
    case 'Username':
      return username === undefined ? [] : [username];
    case 'ReadOnly':
      return ['false'];
    case 'ResourceName':
      return resourceNames;
    default:
      throw new AwsError('InvalidLookupAttributesException', `${key} is not imitated.`);
  }
}

const eventOf = ({ event, username, resourceNames, at }: TrailEntry): Event => ({
  EventId: event.eventID,
  EventName: event.eventName,
  EventSource: event.eventSource,
  ReadOnly: 'false',
  EventTime: new Date(Math.floor(at / 1000) * 1000),
  ...(username === undefined ? {} : { Username: username }),
  Resources: resourceNames.map((ResourceName) => ({ ResourceName })),
  CloudTrailEvent: JSON.stringify(event),
});

export const cloudtrail = { LookupEvents: lookupEvents, ...trails };
