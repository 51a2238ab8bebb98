import {
  PublishCommand,
  SNSServiceException,
  type PublishCommandInput,
  type SNSClient,
} from '@aws-sdk/client-sns';

export const operations = ['sns:Publish'] as const;

/** What became of a publication. `reason` is the name of AWS's error. */
export type SnsOutcome =
  | { readonly outcome: 'delivered'; readonly messageId: string }
  | { readonly outcome: 'retry'; readonly afterSeconds: number; readonly reason: string }
  /** A person has to change a permission, a key or a topic. */
  | { readonly outcome: 'misconfigured'; readonly reason: string }
  /** The message itself is wrong: a fault of ours. */
  | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Publishes for people: one text for each kind of endpoint. A subject that SNS refuses costs the
 * subject, not the message.
 */
export async function publishForPeople(
  client: SNSClient,
  topicArn: string,
  { subject, message }: { readonly subject: string; readonly message: string },
): Promise<SnsOutcome> {
  const input = { TopicArn: topicArn, MessageStructure: 'json', Message: message };
  const first = await publish(client, subject === '' ? input : { ...input, Subject: subject });
  return first.outcome === 'refused' ? publish(client, input) : first;
}

/** Publishes for machines: one body, and attributes for filter policies. */
export async function publishForMachines(
  client: SNSClient,
  topicArn: string,
  {
    message,
    attributes,
  }: { readonly message: string; readonly attributes: Readonly<Record<string, string>> },
): Promise<SnsOutcome> {
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      { DataType: 'String', StringValue: value },
    ]),
  );
  return publish(client, { TopicArn: topicArn, Message: message, MessageAttributes });
}

async function publish(client: SNSClient, input: PublishCommandInput): Promise<SnsOutcome> {
  try {
    const { MessageId } = await client.send(new PublishCommand(input));
    // A reply that only looks like an answer: SNS always names the message.
    return MessageId === undefined
      ? { outcome: 'retry', afterSeconds: 30, reason: 'unreadable answer' }
      : { outcome: 'delivered', messageId: MessageId };
  } catch (error) {
    return outcomeOf(error);
  }
}

const settings =
  /^(?:AuthorizationError.*|AccessDenied.*|NotFound.*|KMS(?!Throttling).*|EndpointDisabled.*|InvalidSecurity.*|InvalidClientTokenId|UnrecognizedClient.*|ExpiredToken.*|SignatureDoesNotMatch|CredentialsProviderError)$/;
const ourFault =
  /^(?:InvalidParameter.*|ParameterValueInvalid.*|ValidationException|PlatformApplicationDisabled.*)$/;

/**
 * An SNS message is told apart by its incident: a second copy does less harm than none, so what is
 * unclear is sent again.
 */
function outcomeOf(error: unknown): SnsOutcome {
  const name =
    error instanceof Error && /^\w{1,80}$/.test(error.name) ? error.name : 'UnknownError';
  if (settings.test(name)) return { outcome: 'misconfigured', reason: name };
  if (error instanceof SNSServiceException && ourFault.test(name))
    return { outcome: 'refused', reason: name };
  return { outcome: 'retry', afterSeconds: 30, reason: name };
}
