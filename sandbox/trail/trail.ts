import type { BusEvent, EventInput } from '../world/event';
import type { Actor, Call, TrailEntry } from './call-record';

/** What the trail needs of its world. */
interface Surroundings {
  readonly accountId: string;
  readonly region: string;
  readonly ids: { uuid(): string };
  now(): Date;
  after(seconds: number, work: () => void): () => void;
  emit(event: EventInput): BusEvent;
}

/**
 * CloudTrail: the event history that every account has, and the events that only a trail sends. Both
 * come late; AWS promises no time for either.
 */
export class Trail {
  /** Oldest first. */
  readonly entries: TrailEntry[] = [];
  /** How long the event history takes to show a call, in simulated seconds. */
  historySeconds = 300;
  /** How long the bus takes to get a call, in simulated seconds. */
  deliverySeconds = 15;
  /** Whether a trail records management events: without one the bus hears nothing. */
  isLogging = false;

  constructor(private readonly world: Surroundings) {}

  /** Notes a call that was made, and tells the bus of it where a trail does. */
  record(call: Call, actor: Actor): void {
    const { eventSource, eventName, requestParameters, responseElements, errorCode } = call;
    const at = this.world.now();
    const { accountId, region } = this.world;
    const { username, ...who } = actor;
    const event = {
      eventVersion: '1.11',
      ...who,
      eventTime: at.toISOString().replace(/\.\d+Z$/, 'Z'),
      eventSource,
      eventName,
      awsRegion: region,
      requestParameters,
      responseElements,
      ...(errorCode === undefined ? {} : { errorCode }),
      requestID: this.world.ids.uuid(),
      eventID: this.world.ids.uuid(),
      readOnly: false,
      ...(call.ofService === undefined
        ? { eventType: 'AwsApiCall' }
        : { eventType: 'AwsServiceEvent', additionalEventData: call.ofService }),
      managementEvent: true,
      recipientAccountId: accountId,
      eventCategory: 'Management',
    };
    const { resourceNames } = call;
    this.entries.push({ event, username, resourceNames, at: at.getTime() });
    if (this.isLogging) this.world.after(this.deliverySeconds, () => this.deliver(event));
  }

  /** What the event history shows by now, newest first. */
  visible(): readonly TrailEntry[] {
    const shown = this.world.now().getTime() - this.historySeconds * 1000;
    return this.entries.filter(({ at }) => at <= shown).toReversed();
  }

  private deliver(event: TrailEntry['event']): void {
    this.world.emit({
      source: `aws.${event.eventSource.split('.')[0]}`,
      detailType:
        event['eventType'] === 'AwsServiceEvent'
          ? 'AWS Service Event via CloudTrail'
          : 'AWS API Call via CloudTrail',
      detail: event,
    });
  }
}
