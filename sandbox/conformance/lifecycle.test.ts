import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  LambdaClient,
  ListFunctionsCommand,
  type FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import { startMoto, type Moto } from './moto-server';
import { hasPythonModule } from './python';

const root = join(__dirname, '..', '..');
const run = promisify(execFile);
const suite = hasPythonModule('moto.server') ? describe : describe.skip;

const names = readdirSync(join(root, 'src', 'handlers')).map((file) => basename(file, '.ts'));

const withSlack = [
  'mode=approve',
  'clusters=prod',
  'email=team@example.com',
  'slackChannel=C0123456789',
  'slackApprovers=U1',
  'slackBotTokenSecretArn=arn:aws:secretsmanager:us-east-1:123456789012:secret:bot-a1b2c3',
  'slackSigningSecretArn=arn:aws:secretsmanager:us-east-1:123456789012:secret:sign-a1b2c3',
].map((parameter) => `--param=${parameter}`);

// Without a network and an account: moto plays CloudFormation, IAM, Lambda and S3.
suite('the life of a deployment', () => {
  let moto: Moto;
  let folder: string;

  beforeAll(async () => {
    moto = await startMoto();
    folder = mkdtempSync(join(tmpdir(), 'targetmedic-lifecycle-'));
    for (const name of ['serverless.yml', 'infrastructure', 'dist', 'package.json'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  }, 60_000);

  afterAll(async () => {
    await moto.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const serverless = async (...words: readonly string[]): Promise<string> => {
    const program = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
    const { stdout, stderr } = await run(process.execPath, [program, ...words], {
      cwd: folder,
      env: { ...process.env, ...credentials, AWS_ENDPOINT_URL: moto.url },
    });
    return stdout + stderr;
  };
  const client = () => ({
    endpoint: moto.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
  });
  const functions = async (): Promise<readonly FunctionConfiguration[]> =>
    (await new LambdaClient(client()).send(new ListFunctionsCommand({}))).Functions ?? [];
  const modes = async (): Promise<readonly (string | undefined)[]> =>
    (await functions()).map(({ Environment }) => Environment?.Variables?.['REMEDIATION_MODE']);
  const logGroups = async () =>
    (await new CloudWatchLogsClient(client()).send(new DescribeLogGroupsCommand({}))).logGroups;
  const table = () =>
    new DynamoDBClient(client()).send(
      new DescribeTableCommand({ TableName: 'targetmedic-prod-incidents' }),
    );

  it('begins with defaults: functions that observe, and the table', async () => {
    expect(await serverless('deploy')).toContain('Service deployed to stack targetmedic-prod');
    const named = new Set((await functions()).map(({ FunctionName }) => FunctionName));
    expect(named).toEqual(new Set(names.map((name) => `targetmedic-prod-${name}`)));
    expect(new Set(await modes())).toEqual(new Set(['off']));
    const runtimes = new Set((await functions()).map(({ Runtime }) => Runtime));
    expect(runtimes).toEqual(new Set(['nodejs24.x']));
    expect((await table()).Table?.TableStatus).toBe('ACTIVE');
  }, 120_000);

  it('stays as it is when nothing changed', async () => {
    expect(await serverless('deploy')).toContain('No changes to deploy');
  }, 60_000);

  it('goes on with Slack and with remediation on approval', async () => {
    await serverless('deploy', ...withSlack);
    expect(new Set(await modes())).toEqual(new Set(['approve']));
  }, 120_000);

  it('ends with remove, which leaves nothing but the table with the audit trail', async () => {
    await serverless('remove');
    expect(await functions()).toEqual([]);
    expect(await logGroups()).toEqual([]);
    expect((await table()).Table?.TableName).toBe('targetmedic-prod-incidents');
  }, 60_000);
});

const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIATEST',
  AWS_SECRET_ACCESS_KEY: 'secret',
  // How often osls asks CloudFormation whether it is done, in milliseconds.
  SLS_AWS_MONITORING_FREQUENCY: '100',
};
