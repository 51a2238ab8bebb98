/**
 * Who made a call, as CloudTrail writes it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export interface Actor {
  readonly userIdentity: Readonly<Record<string, unknown>>;
  /** The IAM user, or the name of the session. */
  readonly username: string | undefined;
  readonly userAgent: string;
  readonly sourceIPAddress: string;
  readonly sessionCredentialFromConsole?: 'true';
}

/** One management event as CloudTrail records it. */
export interface CallEvent {
  readonly eventID: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly eventTime: string;
  readonly errorCode?: string;
  readonly [member: string]: unknown;
}

/** An event with what LookupEvents says of it beside the event itself. */
export interface TrailEntry {
  readonly event: CallEvent;
  readonly username: string | undefined;
  readonly resourceNames: readonly string[];
  /** Epoch milliseconds at which the call was complete. */
  readonly at: number;
}

/** Everything about a call that its record is made of. */
export interface Call {
  readonly eventSource: string;
  readonly eventName: string;
  readonly requestParameters: unknown;
  readonly responseElements: unknown;
  readonly errorCode?: string;
  readonly resourceNames: readonly string[];
  /** What an event of a service says in place of a request: nobody called. */
  readonly ofService?: Readonly<Record<string, string>>;
}
