import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { eventually, startEmptySandbox, type EmptySandbox } from '../support/platform';

const TopicArn = 'arn:aws:sns:us-east-1:000000000000:people';
const topic = { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'people' } } };

let sandbox: EmptySandbox;
let subscriber: Server | undefined;
afterEach(async () => {
  await sandbox.close();
  await new Promise((resolve) => (subscriber ? subscriber.close(resolve) : resolve(undefined)));
  subscriber = undefined;
});

const subscription = (properties: object) => ({
  Subscription: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn, ...properties } },
});
const sns = () => new SNSClient(sandbox.client);
const publish = (input: object) =>
  sns().send(new PublishCommand({ TopicArn, Message: 'hello', ...input }));

/** A subscriber on loopback that keeps what it gets. */
async function listen(statuses: number[] = []) {
  const got: { headers: Record<string, unknown>; body: string }[] = [];
  subscriber = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => subscriber!.listen(0, '127.0.0.1', resolve));
  return { got, url: `http://127.0.0.1:${(subscriber.address() as AddressInfo).port}/inbox` };
}

describe('a topic', () => {
  it('really posts to its http subscribers', async () => {
    sandbox = await startEmptySandbox();
    const { got, url } = await listen();
    await sandbox.deploy({
      Resources: { ...topic, ...subscription({ Protocol: 'http', Endpoint: url }) },
    });
    const { MessageId } = await publish({
      Subject: 'Down',
      MessageAttributes: { status: { DataType: 'String', StringValue: 'open' } },
    });
    await eventually(() => got[0]);
    expect(got[0]?.headers).toMatchObject({
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-topic-arn': TopicArn,
    });
    expect(JSON.parse(got[0]!.body)).toMatchObject({
      Type: 'Notification',
      MessageId,
      Subject: 'Down',
      Message: 'hello',
      MessageAttributes: { status: { Type: 'String', Value: 'open' } },
    });
  });

  it('tries again when a subscriber fails', async () => {
    sandbox = await startEmptySandbox(2000);
    const { got, url } = await listen([500, 503]);
    await sandbox.deploy({
      Resources: { ...topic, ...subscription({ Protocol: 'http', Endpoint: url }) },
    });
    await publish({});
    await eventually(() => got.length === 3);
    expect(sandbox.platform.lost).toEqual([]);
  });

  it('never sends anything beyond this machine', async () => {
    sandbox = await startEmptySandbox(5000);
    await sandbox.deploy({
      Resources: {
        ...topic,
        ...subscription({ Protocol: 'https', Endpoint: 'https://example.com/x' }),
      },
    });
    await publish({});
    expect((await eventually(() => sandbox.platform.lost[0])).reason).toContain(
      'does not send anything to example.com',
    );
  });

  it('gives each protocol its own text of a json message', async () => {
    sandbox = await startEmptySandbox();
    const { got, url } = await listen();
    const mail = {
      Mail: {
        Type: 'AWS::SNS::Subscription',
        Properties: { TopicArn, Protocol: 'email', Endpoint: 'team@example.com' },
      },
    };
    await sandbox.deploy({
      Resources: {
        ...topic,
        ...mail,
        ...subscription({ Protocol: 'http', Endpoint: url, RawMessageDelivery: true }),
      },
    });
    await publish({
      MessageStructure: 'json',
      Subject: 'Down',
      Message: JSON.stringify({ default: 'plain', email: 'for people' }),
    });
    await eventually(() => got[0]);
    expect(got[0]?.body).toBe('plain');
    expect(sandbox.platform.sns.emails).toMatchObject([
      { to: 'team@example.com', subject: 'Down', body: 'for people' },
    ]);
  });

  it('spares subscribers what their filter policy leaves out', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({
      Resources: {
        ...topic,
        ...subscription({
          Protocol: 'email',
          Endpoint: 'a@example.com',
          FilterPolicy: { status: ['open'] },
        }),
      },
    });
    await publish({
      Message: 'one',
      MessageAttributes: { status: { DataType: 'String', StringValue: 'open' } },
    });
    await publish({
      Message: 'two',
      MessageAttributes: { status: { DataType: 'String', StringValue: 'recovered' } },
    });
    expect(sandbox.platform.sns.emails.map(({ body }) => body)).toEqual(['one']);
  });

  it.each([
    ['a subject of 100 characters', { Subject: 'x'.repeat(100) }],
    ['a subject with a line break', { Subject: 'a\nb' }],
    ['a message above 256 KB', { Message: 'x'.repeat(262_145) }],
    ['a json message without default', { MessageStructure: 'json', Message: '{"email":"x"}' }],
    ['a json message that is none', { MessageStructure: 'json', Message: '{' }],
  ])('refuses %s', async (_what, input) => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: topic });
    await expect(publish(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(sandbox.platform.sns.published).toEqual([]);
  });

  it('that does not exist is not found', async () => {
    sandbox = await startEmptySandbox();
    await expect(publish({})).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('lists its subscribers, also those that joined later', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: topic });
    await sns().send(
      new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com' }),
    );
    const { Subscriptions } = await sns().send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions).toMatchObject([
      { Protocol: 'email', Endpoint: 'a@example.com', TopicArn },
    ]);
  });
});

describe('a queue', () => {
  const queues = {
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'work',
        VisibilityTimeout: 30,
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] },
          maxReceiveCount: 2,
        },
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
  };
  const sqs = () => new SQSClient(sandbox.client);
  const url = async (QueueName: string) =>
    (await sqs().send(new GetQueueUrlCommand({ QueueName }))).QueueUrl!;
  const receive = async (QueueName: string, more: object = {}) =>
    (await sqs().send(new ReceiveMessageCommand({ QueueUrl: await url(QueueName), ...more })))
      .Messages ?? [];

  it('hides what was received until it is deleted or its time is over, then gives it up', async () => {
    sandbox = await startEmptySandbox(1000);
    await sandbox.deploy({ Resources: queues });
    await sqs().send(new SendMessageCommand({ QueueUrl: await url('work'), MessageBody: 'one' }));
    const [first] = await receive('work', { VisibilityTimeout: 40_000 });
    expect(first).toMatchObject({ Body: 'one', Attributes: { ApproximateReceiveCount: '1' } });
    expect(await receive('work')).toEqual([]);
    sandbox.platform.sqs.get('work').messages[0]!.visibleAt = 0;
    expect(await receive('work', { VisibilityTimeout: 0 })).toHaveLength(1);
    expect(await receive('work')).toEqual([]);
    expect((await receive('dead')).map(({ Body }) => Body)).toEqual(['one']);
  });

  it('forgets what was deleted', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: queues });
    const QueueUrl = await url('work');
    await sqs().send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
    const [message] = await receive('work');
    await sqs().send(
      new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message!.ReceiptHandle! }),
    );
    expect(sandbox.platform.sqs.get('work').messages).toEqual([]);
  });

  it('holds a delayed message back, and counts it', async () => {
    sandbox = await startEmptySandbox(2000);
    await sandbox.deploy({ Resources: queues });
    const QueueUrl = await url('work');
    await sqs().send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 900 }));
    const { Attributes } = await sqs().send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessagesDelayed: '1',
      ApproximateNumberOfMessages: '0',
    });
    expect((await receive('work', { WaitTimeSeconds: 1000 })).map(({ Body }) => Body)).toEqual([
      'later',
    ]);
  });

  it('that does not exist is refused', async () => {
    sandbox = await startEmptySandbox();
    await expect(url('nothing')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });
});

describe('a secret', () => {
  const secret = {
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 'slack', SecretString: 'xoxb-1' },
    },
  };
  const read = (SecretId: string) =>
    new SecretsManagerClient(sandbox.client).send(new GetSecretValueCommand({ SecretId }));

  it('is read by name or by ARN', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: secret });
    const { SecretString, ARN } = await read('slack');
    expect(SecretString).toBe('xoxb-1');
    expect((await read(ARN!)).SecretString).toBe('xoxb-1');
    await expect(read('other')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
