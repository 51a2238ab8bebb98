export type MessageAttribute = { readonly DataType?: string; readonly StringValue?: string };

export interface PublishInput {
  readonly TopicArn: string;
  readonly Message: string;
  readonly Subject?: string;
  readonly MessageStructure?: string;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
}

/** A message on a topic. */
export interface Notification extends PublishInput {
  readonly MessageId: string;
  readonly at: Date;
}

/** What a mail subscriber finds in the inbox. */
export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
}
