/**
 * What a service event says of a target that failed: `(service S) (task T) (port P) is unhealthy in
 * (target-group TG) due to (reason R)`.
 */
export interface UnhealthyEvent {
  readonly taskId: string | undefined;
  readonly instanceId: string | undefined;
  readonly port: number | undefined;
  /** An ARN, or in older texts a name. */
  readonly targetGroup: string;
  readonly reason: string;
}

// Tolerant to the wordings of several years: with and without task, task set, instance and
// parentheses.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-unhealthy-event-messages.html
const unhealthy = /\bis unhealthy in \(?target-group ([^)\s]+)\)? due to \(reason (.+?)\)?\.?$/;

/** Parses one event; undefined when it is about something else. */
export function parseUnhealthyEvent(message: string): UnhealthyEvent | undefined {
  const match = unhealthy.exec(message);
  const [, targetGroup, reason] = match ?? [];
  if (targetGroup === undefined || reason === undefined) return undefined;
  const before = message.slice(0, match?.index);
  const port = /\(port (\d+)\)/.exec(before)?.[1];
  return {
    taskId: /\(task ([^)]+)\)/.exec(before)?.[1],
    instanceId: /\(instance ([^)]+)\)/.exec(before)?.[1],
    port: port === undefined ? undefined : Number(port),
    targetGroup,
    reason,
  };
}
