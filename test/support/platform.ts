import { join } from 'node:path';
import { Clock } from '../../sandbox/clock';
import { deployTemplate, type Deployment } from '../../sandbox/platform/deploy';
import { startPlatform, type Platform } from '../../sandbox/platform/platform';
import type { Template } from '../../sandbox/platform/template';
import { startServer } from '../../sandbox/server';
import { World } from '../../sandbox/world/world';

/** A listening sandbox with a platform and nothing in its world. */
export interface EmptySandbox {
  readonly world: World;
  readonly platform: Platform;
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { accessKeyId: string; secretAccessKey: string };
    readonly maxAttempts: 1;
  };
  deploy(template: Template, environmentOverrides?: Record<string, string>): Promise<Deployment>;
  close(): Promise<void>;
}

const codeDirectory = join(__dirname, 'functions');

/**
 * Starts a sandbox whose clock runs that much faster. The functions of a template are exports of
 * `probe.js`.
 */
export async function startEmptySandbox(speed = 1): Promise<EmptySandbox> {
  const world = new World(new Clock(speed));
  const server = await startServer(world);
  const platform = await startPlatform(world);
  return {
    world,
    platform,
    client: {
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIAUSER', secretAccessKey: 'x' },
      maxAttempts: 1,
    },
    deploy: (template, environmentOverrides = {}) =>
      deployTemplate(world, { template, codeDirectory, environmentOverrides, stackName: 'bot' }),
    close: async () => {
      await world.close();
      await server.close();
    },
  };
}

type Resources = Template['Resources'];

/** A function that runs an export of `probe.js`, and its role. */
export const aFunction = (
  name: string,
  handler: string,
  statements: readonly object[] = [],
  more: Record<string, unknown> = {},
): Resources => ({
  [`${name}Role`]: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      },
      Policies: [
        { PolicyName: 'inline', PolicyDocument: { Version: '2012-10-17', Statement: statements } },
      ],
    },
  },
  [name]: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: name,
      Handler: `probe.${handler}`,
      Runtime: 'nodejs24.x',
      Timeout: 10,
      Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
      Environment: { Variables: { MODE: 'off' } },
      ...more,
    },
  },
});

/** Waits until something that the sandbox does by itself has happened. */
export async function eventually<Value>(look: () => Value | undefined | false): Promise<Value> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const value = look();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not happen.');
}
