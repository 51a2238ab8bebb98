import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { aFunction, eventually, startEmptySandbox, type EmptySandbox } from '../support/platform';

let sandbox: EmptySandbox;
afterEach(() => sandbox.close());

const deadLetters = (name: string) => ({
  DeadLetters: { Type: 'AWS::SQS::Queue' },
  Config: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: name },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } } },
    },
  },
});

const maySend = {
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
};

async function invoke(
  FunctionName: string,
  event: unknown = {},
  more: { InvocationType?: 'Event' | 'DryRun' } = {},
) {
  const client = new LambdaClient(sandbox.client);
  const { Payload, ...answer } = await client.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), ...more }),
  );
  return {
    ...answer,
    result: Payload && Payload.length > 0 ? JSON.parse(Buffer.from(Payload).toString()) : undefined,
  };
}

describe('an invocation', () => {
  it('runs the handler with its event, its variables and nothing of the test process', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: aFunction('fn', 'mirror') }, { EXTRA: 'x' });
    const { StatusCode, FunctionError, result } = await invoke('fn', { a: 1 });
    expect({ StatusCode, FunctionError }).toEqual({ StatusCode: 200, FunctionError: undefined });
    expect(result).toMatchObject({
      event: { a: 1 },
      mode: 'off',
      region: 'us-east-1',
      functionName: 'fn',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(result.variables).toEqual(
      expect.arrayContaining(['AWS_ENDPOINT_URL', 'AWS_LAMBDA_FUNCTION_NAME', 'EXTRA', '_HANDLER']),
    );
    expect(result.variables).not.toContain('JEST_WORKER_ID');
    expect(sandbox.platform.lambda.get('fn').logs.join('')).toContain('seen {"a":1}');
  });

  it('reuses a warm environment', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: aFunction('fn', 'mirror') });
    await invoke('fn');
    expect((await invoke('fn')).result.invocations).toBe(2);
  });

  it('has an environment to itself: many at once are all answered, each with its own', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: aFunction('fn', 'mirror') });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, number) => invoke('fn', { number })),
    );
    expect(answers.map(({ result }) => result.event.number)).toEqual(
      Array.from({ length: 30 }, (_, number) => number),
    );
  });

  it('lives in the time of the sandbox', async () => {
    sandbox = await startEmptySandbox(1000);
    await sandbox.deploy({ Resources: aFunction('fn', 'mirror') });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = sandbox.world.now().getTime();
    const { result } = await invoke('fn');
    const after = sandbox.world.now().getTime();
    expect(result.now).toBeGreaterThan(before - 5000);
    expect(result.now).toBeLessThan(after + 5000);
    expect(Math.abs(result.newDate - result.now)).toBeLessThan(5000);
    expect(result).toMatchObject({ fixed: '1970-01-01T00:00:00.000Z', isDate: true });
    expect(result.remaining).toBeGreaterThan(10_000);
  });

  it.each([
    ['that throws', 'fail', {}, 'RangeError'],
    ['that ends its process', 'crash', {}, 'Runtime.ExitError'],
    ['that is not there', 'nothing', {}, 'Error'],
    ['that takes longer than its timeout', 'hang', { Timeout: 0.2 }, 'Sandbox.Timedout'],
  ])(
    'of a function %s is a failure that names the error',
    async (_what, handler, more, errorType) => {
      sandbox = await startEmptySandbox();
      await sandbox.deploy({ Resources: aFunction('fn', handler, [], more) });
      const { FunctionError, result } = await invoke('fn');
      expect(FunctionError).toBe('Unhandled');
      expect(result.errorType).toBe(errorType);
    },
  );

  it('of a function that does not exist is refused', async () => {
    sandbox = await startEmptySandbox();
    await expect(invoke('nobody')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('beyond the reserved concurrency is throttled', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({
      Resources: aFunction('fn', 'sleepy', [], { ReservedConcurrentExecutions: 1 }),
    });
    const first = invoke('fn', { ms: 300 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(invoke('fn', { ms: 1 })).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    });
    expect((await first).result).toBe('awake');
  });

  it('ends at once when the function is killed, and the next one gets a new environment', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: aFunction('fn', 'sleepy') });
    const hanging = invoke('fn', { ms: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sandbox.platform.lambda.kill('fn');
    expect((await hanging).result.errorType).toBe('Runtime.ExitError');
    expect((await invoke('fn', { ms: 1 })).result).toBe('awake');
  });
});

describe('an asynchronous invocation', () => {
  it('that keeps failing is retried, then goes to the on-failure destination', async () => {
    sandbox = await startEmptySandbox(2000);
    await sandbox.deploy({
      Resources: { ...aFunction('fn', 'fail', [maySend]), ...deadLetters('fn') },
    });
    expect((await invoke('fn', { a: 1 }, { InvocationType: 'Event' })).StatusCode).toBe(202);
    const { body } = await eventually(
      () => sandbox.platform.sqs.get('bot-DeadLetters').messages[0],
    );
    expect(JSON.parse(body)).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { a: 1 },
      responsePayload: { errorType: 'RangeError' },
    });
    expect(sandbox.platform.lambda.invocations).toHaveLength(2);
  });

  it('is lost when the role of the function may not write to the destination', async () => {
    sandbox = await startEmptySandbox(2000);
    await sandbox.deploy({ Resources: { ...aFunction('fn', 'fail'), ...deadLetters('fn') } });
    await invoke('fn', {}, { InvocationType: 'Event' });
    const lost = await eventually(() => sandbox.platform.lost[0]);
    expect(lost.reason).toContain('does not let lambda.amazonaws.com perform sqs:SendMessage');
  });
});

describe('a call of a function', () => {
  const describeServices = { client: 'ecs', command: 'ListClusters', input: {} };

  it('is refused when its role does not allow it, and the refusal names the action', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({ Resources: aFunction('fn', 'call') });
    const { result } = await invoke('fn', describeServices);
    expect(result).toMatchObject({
      errorType: 'AccessDeniedException',
      errorMessage: expect.stringContaining(
        'bot-fnRole/fn is not authorized to perform: ecs:ListClusters',
      ),
    });
  });

  it('is answered when its role allows it', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({
      Resources: aFunction('fn', 'call', [
        { Effect: 'Allow', Action: 'ecs:ListClusters', Resource: '*' },
      ]),
    });
    expect((await invoke('fn', describeServices)).result).toEqual({ clusterArns: [] });
  });

  it('is heard before it is answered, so that a test can kill the function in the middle', async () => {
    sandbox = await startEmptySandbox();
    await sandbox.deploy({
      Resources: aFunction('fn', 'call', [
        { Effect: 'Allow', Action: 'ecs:ListClusters', Resource: '*' },
      ]),
    });
    sandbox.platform.lambda.onCall(
      ({ functionName }) => void sandbox.platform.lambda.kill(functionName),
    );
    expect((await invoke('fn', describeServices)).result.errorType).toBe('Runtime.ExitError');
  });

  it('on a table goes to the embedded DynamoDB, under the same check', async () => {
    sandbox = await startEmptySandbox();
    const table = {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'incidents',
          BillingMode: 'PAY_PER_REQUEST',
          TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        },
      },
    };
    const mayRead = {
      Effect: 'Allow',
      Action: 'dynamodb:GetItem',
      Resource: { 'Fn::GetAtt': ['Table', 'Arn'] },
    };
    await sandbox.deploy({ Resources: { ...table, ...aFunction('fn', 'call', [mayRead]) } });
    const item = { TableName: 'incidents', Key: { id: { S: '1' } } };
    expect(
      (await invoke('fn', { client: 'dynamodb', command: 'GetItem', input: item })).result,
    ).toEqual({});
    expect(
      (await invoke('fn', { client: 'dynamodb', command: 'DeleteItem', input: item })).result
        .errorType,
    ).toBe('AccessDeniedException');
  });
});

describe('a function URL', () => {
  const url = (more: object = {}) => ({
    Url: {
      Type: 'AWS::Lambda::Url',
      Properties: { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': ['fn', 'Arn'] } },
    },
    ByUrl: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: 'fn' },
        Principal: '*',
        Action: 'lambda:InvokeFunctionUrl',
        FunctionUrlAuthType: 'NONE',
      },
    },
    ...more,
  });
  const byFunction = {
    ByFunction: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: 'fn' },
        Principal: '*',
        Action: 'lambda:InvokeFunction',
        InvokedViaFunctionUrl: true,
      },
    },
  };
  const post = async (more: object) => {
    const { outputs } = await sandbox.deploy({
      Resources: { ...aFunction('fn', 'answer'), ...url(more) },
      Outputs: { Url: { Value: { 'Fn::GetAtt': ['Url', 'FunctionUrl'] } } },
    });
    return fetch(`${String(outputs.Url)}slack?x=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'payload=%7B%7D',
    });
  };

  it('hands the request over in payload format 2.0 and the answer back', async () => {
    sandbox = await startEmptySandbox();
    const answer = await post(byFunction);
    expect({ status: answer.status, seen: answer.headers.get('x-seen') }).toEqual({
      status: 201,
      seen: '/slack',
    });
    const event = (await answer.json()) as Record<string, unknown>;
    expect(event).toMatchObject({
      version: '2.0',
      rawQueryString: 'x=1',
      isBase64Encoded: true,
      body: Buffer.from('payload=%7B%7D').toString('base64'),
      requestContext: { http: { method: 'POST', path: '/slack' } },
    });
  });

  it('needs both of its permissions', async () => {
    sandbox = await startEmptySandbox();
    expect((await post({})).status).toBe(403);
  });
});
