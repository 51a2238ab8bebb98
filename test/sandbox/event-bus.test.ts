import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { aFunction, eventually, startEmptySandbox, type EmptySandbox } from '../support/platform';

let sandbox: EmptySandbox;
afterEach(() => sandbox.close());

const rule = (properties: object, target: object = {}) => ({
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      State: 'ENABLED',
      ...properties,
      Targets: [{ Id: 'fn', Arn: { 'Fn::GetAtt': ['fn', 'Arn'] }, ...target }],
    },
  },
});
const onStopped = { EventPattern: { source: ['aws.ecs'], detail: { desiredStatus: ['STOPPED'] } } };
const permission = {
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: { Ref: 'fn' },
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': ['Rule', 'Arn'] },
    },
  },
};
const queue = {
  Queue: { Type: 'AWS::SQS::Queue' },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        },
      },
    },
  },
};
const deadLetters = { DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } };

const emit = (desiredStatus: string) =>
  sandbox.world.emit({
    source: 'aws.ecs',
    detailType: 'ECS Task State Change',
    detail: { desiredStatus },
    resources: ['arn:task'],
  });
const received = () => sandbox.platform.lambda.invocations.map(({ event }) => JSON.parse(event));

describe('a rule', () => {
  it('invokes its function with the events that match its pattern, and with no other', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({
      Resources: { ...aFunction('fn', 'mirror'), ...rule(onStopped), ...permission },
    });
    emit('RUNNING');
    const sent = emit('STOPPED');
    await eventually(() => received().length === 1);
    expect(received()).toEqual([sent]);
    expect(sent).toMatchObject({
      version: '0',
      account: '000000000000',
      region: 'us-east-1',
      'detail-type': 'ECS Task State Change',
    });
  });

  it('that is disabled does nothing', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({
      Resources: {
        ...aFunction('fn', 'mirror'),
        ...rule({ ...onStopped, State: 'DISABLED' }),
        ...permission,
      },
    });
    emit('STOPPED');
    expect(sandbox.platform.lambda.asynchronous.pendingCount).toBe(0);
  });

  it('without the permission to invoke puts the event into its dead-letter queue, with the reason', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({
      Resources: { ...aFunction('fn', 'mirror'), ...rule(onStopped, deadLetters), ...queue },
    });
    const sent = emit('STOPPED');
    const { body, attributes } = await eventually(
      () => sandbox.platform.sqs.get('bot-Queue').messages[0],
    );
    expect(JSON.parse(body)).toEqual(sent);
    expect(attributes).toMatchObject({ ERROR_CODE: { StringValue: 'AccessDenied' } });
  });

  it('without a dead-letter queue that it may write to loses the event', async () => {
    sandbox = await startEmptySandbox();
    const { QueuePolicy: _policy, ...withoutPolicy } = queue;
    await sandbox.deploy({
      Resources: {
        ...aFunction('fn', 'mirror'),
        ...rule(onStopped, deadLetters),
        ...withoutPolicy,
      },
    });
    emit('STOPPED');
    expect((await eventually(() => sandbox.platform.lost[0])).reason).toContain(
      'dead-letter queue refused it too',
    );
  });

  it('retries a target that cannot be reached as often as its retry policy says', async () => {
    sandbox = await startEmptySandbox(1000);
    const target = { ...deadLetters, RetryPolicy: { MaximumRetryAttempts: 2 } };
    await sandbox.deploy({
      Resources: {
        ...aFunction('fn', 'mirror'),
        ...rule(onStopped, target),
        ...permission,
        ...queue,
      },
    });
    sandbox.platform.unreachable.add(sandbox.platform.lambda.get('fn').arn);
    emit('STOPPED');
    const { attributes } = await eventually(
      () => sandbox.platform.sqs.get('bot-Queue').messages[0],
    );
    expect(attributes).toMatchObject({ ERROR_CODE: { StringValue: 'ServiceUnavailable' } });
  });

  it('with a rate invokes its function over and over', async () => {
    sandbox = await startEmptySandbox(6000);
    await sandbox.deploy({
      Resources: {
        ...aFunction('fn', 'mirror'),
        ...rule({ ScheduleExpression: 'rate(5 minutes)' }),
        ...permission,
      },
    });
    await eventually(() => received().length >= 2);
    expect(received()[0]).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event' });
  });

  it('hands over what its input transformer makes of the event', async () => {
    sandbox = await startEmptySandbox();
    const InputTransformer = {
      InputPathsMap: { status: '$.detail.desiredStatus', task: '$.resources[0]' },
      InputTemplate: '{"task": <task>, "text": "is <status> now"}',
    };
    await sandbox.deploy({
      Resources: {
        ...aFunction('fn', 'mirror'),
        ...rule(onStopped, { InputTransformer }),
        ...permission,
      },
    });
    emit('STOPPED');
    await eventually(() => received().length === 1);
    expect(received()).toEqual([{ task: 'arn:task', text: 'is STOPPED now' }]);
  });

  it('with a pattern that EventBridge would refuse is not deployed', async () => {
    sandbox = await startEmptySandbox();
    const deploying = sandbox.deploy({
      Resources: {
        ...aFunction('fn', 'mirror'),
        ...rule({ EventPattern: { source: [{ contains: 'x' }] } }),
      },
    });
    await expect(deploying).rejects.toThrow('Event pattern is not valid');
  });
});

describe('an event of our own', () => {
  const put = (entry: object) =>
    new EventBridgeClient(sandbox.client).send(
      new PutEventsCommand({
        Entries: [
          {
            DetailType: 'Target Health State Change',
            Detail: '{"state":"unhealthy"}',
            Source: 'targetmedic',
            ...entry,
          },
        ],
      }),
    );

  it('reaches the rules that wait for it', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({
      Resources: {
        ...aFunction('fn', 'mirror'),
        ...rule({ EventPattern: { source: ['targetmedic'] } }),
        ...permission,
      },
    });
    const answer = await put({});
    expect(answer.FailedEntryCount).toBe(0);
    await eventually(() => received().length === 1);
    expect(received()[0]).toMatchObject({
      id: answer.Entries?.[0]?.EventId,
      detail: { state: 'unhealthy' },
    });
  });

  it.each([
    ['that claims to come from AWS', { Source: 'aws.ecs' }, 'NotAuthorizedForSourceException'],
    ['whose detail is no JSON', { Detail: '{' }, 'MalformedDetail'],
    ['without a detail type', { DetailType: undefined }, 'InvalidArgument'],
  ])('%s is refused', async (_what, entry, ErrorCode) => {
    sandbox = await startEmptySandbox();
    expect(await put(entry)).toMatchObject({ FailedEntryCount: 1, Entries: [{ ErrorCode }] });
  });
});

describe('an alarm', () => {
  const alarmed = (more: object = {}) => ({
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'people' } },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: 'unhealthy',
        Threshold: '0',
        AlarmActions: [{ Ref: 'Topic' }],
        ...more,
      },
    },
  });
  const ring = () =>
    sandbox.world.emit({
      source: 'aws.cloudwatch',
      detailType: 'CloudWatch Alarm State Change',
      detail: {
        alarmName: 'unhealthy',
        state: { value: 'ALARM', reason: 'r' },
        previousState: { value: 'OK', reason: '' },
      },
    });

  it('publishes to its topic when it goes off', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: alarmed() });
    ring();
    expect(JSON.parse(sandbox.platform.sns.published[0]!.Message)).toMatchObject({
      AlarmName: 'unhealthy',
      NewStateValue: 'ALARM',
    });
  });

  it('reaches nobody when the topic has a policy that forgets CloudWatch', async () => {
    sandbox = await startEmptySandbox();
    const Policy = {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'Topic' }],
        PolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: '*',
          },
        },
      },
    };
    await sandbox.deploy({ Resources: { ...alarmed(), Policy } });
    ring();
    expect(sandbox.platform.sns.published).toEqual([]);
    expect(sandbox.platform.lost).toHaveLength(1);
  });
});

it('resources of unknown types are listed and do not stop a deployment', async () => {
  sandbox = await startEmptySandbox();
  const { notDeployed } = await sandbox.deploy({
    Resources: { Bucket: { Type: 'AWS::S3::Bucket' }, Canary: { Type: 'AWS::Synthetics::Canary' } },
  });
  expect(notDeployed).toEqual([{ logicalId: 'Canary', type: 'AWS::Synthetics::Canary' }]);
});
