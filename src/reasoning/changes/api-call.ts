import type { ApiCall, ApiCaller, CallChange } from '../../facts/api-call';
import { callerOf, type PeopleNames } from './caller';
import { changeOfEc2 } from './ec2-call';
import { changeOfOther, resourcesOfCall } from './other-calls';
import { at, textAt, texts, type Part } from './record';

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
  const change = changeOf(record, eventSource, eventName);
  const caller = callerOf(record, people);
  if (change === undefined || (isReaction(caller) && change.kind !== 'rotated')) return undefined;
  return {
    eventId,
    eventSource,
    eventName,
    at: new Date(time ?? '').toISOString(),
    caller,
    resources: [...resourcesOfCall(at(record, 'requestParameters')), ...rotatedIn(record)],
    change,
  };
}

function changeOf(record: Part, eventSource: string, eventName: string): CallChange | undefined {
  const request = at(record, 'requestParameters');
  if (eventSource === 'ec2.amazonaws.com')
    return changeOfEc2(eventName, request, at(record, 'responseElements'));
  const [secretId] = rotatedIn(record);
  if (eventName === 'RotationSucceeded' && secretId !== undefined)
    return { kind: 'rotated', secretId };
  return changeOfOther(eventName, request);
}

/**
 * The secret of a rotation, which is an event of the service and no call.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieve-ct-entries.html
 */
const rotatedIn = (record: Part): readonly string[] =>
  texts([textAt(record, 'additionalEventData', 'SecretId')]);

/** Services that change what they run for somebody who asked for something else. */
const reacting = ['ecs.amazonaws.com', 'ecs.application-autoscaling.amazonaws.com'];

const isReaction = ({ isServiceLinked, kind, invokedBy = '' }: ApiCaller): boolean =>
  isServiceLinked || kind === 'service' || reacting.includes(invokedBy);
