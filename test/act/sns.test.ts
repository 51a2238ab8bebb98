import {
  InvalidParameterException,
  type PublishCommandInput,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { publishForMachines, publishForPeople } from '../../src/act/sns';

type Answer = { readonly MessageId?: string } | Error;

/** A client that answers in this order, and remembers what it was asked. */
function clientThatAnswers(...answers: readonly Answer[]): {
  client: SNSClient;
  inputs: PublishCommandInput[];
} {
  const inputs: PublishCommandInput[] = [];
  const send = async ({ input }: { input: PublishCommandInput }): Promise<Answer> => {
    const answer = answers[inputs.push(input) - 1] ?? { MessageId: 'm-1' };
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { client: { send } as unknown as SNSClient, inputs };
}

const invalid = new InvalidParameterException({
  message: 'Invalid parameter: Subject',
  $metadata: {},
});
const named = (name: string): Error => Object.assign(new Error('secret details'), { name });
const people = { subject: '[DOWN] web', message: '{"default":"x"}' };

describe('a publication for people', () => {
  it('is one text for each kind of endpoint, with a subject', async () => {
    const { client, inputs } = clientThatAnswers();
    expect(await publishForPeople(client, 'arn:topic', people)).toEqual({
      outcome: 'delivered',
      messageId: 'm-1',
    });
    expect(inputs).toEqual([
      {
        TopicArn: 'arn:topic',
        MessageStructure: 'json',
        Message: '{"default":"x"}',
        Subject: '[DOWN] web',
      },
    ]);
  });

  it('goes without its subject where that is refused', async () => {
    const { client, inputs } = clientThatAnswers(invalid);
    expect(await publishForPeople(client, 'arn:topic', people)).toMatchObject({
      outcome: 'delivered',
    });
    expect(inputs[1]).not.toHaveProperty('Subject');
  });
});

describe('a publication for machines', () => {
  it('carries its attributes as strings, and no message structure', async () => {
    const { client, inputs } = clientThatAnswers();
    await publishForMachines(client, 'arn:topic', {
      message: '{}',
      attributes: { status: 'open', code: 'none' },
    });
    expect(inputs[0]).toEqual({
      TopicArn: 'arn:topic',
      Message: '{}',
      MessageAttributes: {
        status: { DataType: 'String', StringValue: 'open' },
        code: { DataType: 'String', StringValue: 'none' },
      },
    });
  });

  it.each([
    [named('AuthorizationErrorException'), 'misconfigured'],
    [named('NotFoundException'), 'misconfigured'],
    [named('KMSAccessDeniedException'), 'misconfigured'],
    [named('KMSThrottlingException'), 'retry'],
    [named('ThrottledException'), 'retry'],
    [named('TimeoutError'), 'retry'],
    [invalid, 'refused'],
  ] as const)('that fails with %s is %s, and repeats no details', async (error, outcome) => {
    const result = await publishForMachines(clientThatAnswers(error).client, 'arn:topic', {
      message: '{}',
      attributes: {},
    });
    expect(result).toMatchObject({ outcome, reason: error.name });
    expect(JSON.stringify(result)).not.toContain('details');
  });

  it('is not taken for delivered when the answer names no message', async () => {
    expect(
      await publishForMachines(clientThatAnswers({}).client, 'arn:topic', {
        message: '{}',
        attributes: {},
      }),
    ).toMatchObject({ outcome: 'retry' });
  });
});
