import type { ParsedEvent, Place } from '../../facts/signal';
import { targetHealthEvent } from '../../facts/target-health-event';
import { dropped, readEnvelope } from './event-envelope';
import { parseAlarmEvent } from './parse-alarm-event';
import { ecsEvents } from './parse-ecs-event';
import { parseOwnEvent } from './parse-own-event';

/**
 * The handler that gets an event, by source and detail-type: what the rules of serverless.yml say.
 */
export const handlerOf: Readonly<
  Record<string, 'on-deployment' | 'on-target-health' | 'on-change'>
> = {
  'aws.ecs/ECS Deployment State Change': 'on-deployment',
  'aws.ecs/ECS Service Action': 'on-deployment',
  'aws.ecs/ECS Hook State Change': 'on-deployment',
  'aws.ecs/ECS Task State Change': 'on-deployment',
  'aws.cloudwatch/CloudWatch Alarm State Change': 'on-target-health',
  'aws.cloudwatch/CloudWatch Alarm Contributor State Change': 'on-target-health',
  'aws.ec2/AWS API Call via CloudTrail': 'on-change',
  'aws.elasticloadbalancing/AWS API Call via CloudTrail': 'on-change',
  'aws.logs/AWS API Call via CloudTrail': 'on-change',
  'aws.secretsmanager/AWS API Call via CloudTrail': 'on-change',
  'aws.secretsmanager/AWS Service Event via CloudTrail': 'on-change',
  'aws.ssm/AWS API Call via CloudTrail': 'on-change',
  'aws.iam/AWS API Call via CloudTrail': 'on-change',
  [`${targetHealthEvent.source}/${targetHealthEvent.detailType}`]: 'on-target-health',
};

/**
 * Reads any event into a signal, or says why it is no matter for us. Never throws: a bad event that
 * failed would only come back twice. Without a place, as on the terminal, every account and Region
 * is ours.
 */
export function parseEvent(event: unknown, place: Place | undefined): ParsedEvent {
  const read = readEnvelope(event, place);
  if (read.kind === 'dropped') return read;
  const { envelope } = read;
  const { source, detailType } = envelope;
  if (!Object.hasOwn(handlerOf, `${source}/${detailType}`))
    return dropped(`${source.slice(0, 60)} ${detailType.slice(0, 60)} is not for us`);
  if (source === 'aws.cloudwatch') return parseAlarmEvent(envelope, place);
  if (source === targetHealthEvent.source) return parseOwnEvent(envelope);
  const parse = Object.hasOwn(ecsEvents, detailType) ? ecsEvents[detailType] : undefined;
  return parse === undefined
    ? dropped(`${detailType.slice(0, 60)} is not for us`)
    : parse(envelope);
}
