import type { ApiCall } from '../../facts/api-call';
import { callerOf, type PeopleNames } from './caller';
import { changeOfEc2 } from './ec2-call';
import { changeOfOther, resourcesOfCall } from './other-calls';
import { at, textAt, type Part } from './record';

/**
 * A call as CloudTrail recorded it, by the parts that are known by name: a whole record may hold
 * what nobody should read. What is picked is still to be redacted. Undefined where it failed, is unknown, or was AWS's own reaction to
 * something else.
 */
export function apiCallOf(record: Part, people: PeopleNames): ApiCall | undefined {
  const [eventSource, eventName] = [textAt(record, 'eventSource'), textAt(record, 'eventName')];
  const [eventId, time] = [textAt(record, 'eventID'), textAt(record, 'eventTime')];
  if (
    textAt(record, 'errorCode') !== undefined ||
    eventSource === undefined ||
    eventName === undefined ||
    eventId === undefined ||
    Number.isNaN(Date.parse(time ?? ''))
  )
    return undefined;
  const request = at(record, 'requestParameters');
  const change =
    eventSource === 'ec2.amazonaws.com'
      ? changeOfEc2(eventName, request, at(record, 'responseElements'))
      : changeOfOther(eventName, request);
  const caller = callerOf(record, people);
  if (change === undefined || caller.isServiceLinked || caller.kind === 'service') return undefined;
  return {
    eventId,
    eventSource,
    eventName,
    at: new Date(time ?? '').toISOString(),
    caller,
    resources: resourcesOfCall(request),
    change,
  };
}
