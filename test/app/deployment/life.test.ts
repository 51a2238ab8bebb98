import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DeleteTableCommand, DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetBucketEncryptionCommand,
  GetPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { startMoto, type Moto } from '../../../sandbox/conformance/moto-server';
import { hasPythonModule } from '../../../sandbox/conformance/python';
import { deploy } from '../../../src/cli/deployment/deploy';
import { destroy } from '../../../src/cli/deployment/destroy';
import { awsAt, runCommand } from '../../support/command';

const hasMoto = hasPythonModule('moto.server');
const suite = hasMoto ? describe : describe.skip;
const before = { ...process.env };
const bucket = 'targetmedic-code-123456789012-us-east-1';
let moto: Moto;

// moto computes no differences between templates and knows no outputs of a change set: what is shown
// and asked is held on the sandbox (deploy.test.ts). Here somebody else's CloudFormation, Lambda and
// S3 take what we send.
suite(`the life of a deployment on moto${hasMoto ? '' : ', which is not installed here'}`, () => {
  beforeAll(async () => {
    moto = await startMoto();
    Object.assign(process.env, awsAt(moto.url));
  }, 60_000);
  afterAll(async () => {
    process.env = before;
    await moto.close();
  });

  const client = () => ({
    endpoint: moto.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
  });
  const parameters = async () => {
    const { Stacks = [] } = await new CloudFormationClient(client()).send(
      new DescribeStacksCommand({ StackName: 'targetmedic-prod' }),
    );
    return Object.fromEntries(
      (Stacks[0]?.Parameters ?? []).map((one) => [one.ParameterKey, one.ParameterValue]),
    );
  };

  it('begins: a private, encrypted bucket, and functions that run the archive of this package', async () => {
    const { code, printed } = await runCommand(deploy, '--yes', '--param', 'clusters=prod');
    expect({ code, printed }).toMatchObject({ code: 0 });
    const s3 = new S3Client({ ...client(), forcePathStyle: true });
    const { PublicAccessBlockConfiguration } = await s3.send(
      new GetPublicAccessBlockCommand({ Bucket: bucket }),
    );
    expect(Object.values(PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    const { ServerSideEncryptionConfiguration } = await s3.send(
      new GetBucketEncryptionCommand({ Bucket: bucket }),
    );
    expect(JSON.stringify(ServerSideEncryptionConfiguration)).toContain('AES256');
    const { Configuration } = await new LambdaClient(client()).send(
      new GetFunctionCommand({ FunctionName: 'targetmedic-prod-sweep' }),
    );
    const archive = readFileSync('dist/functions.zip');
    expect(Configuration?.CodeSha256).toBe(createHash('sha256').update(archive).digest('base64'));
    expect(Configuration?.Environment?.Variables).toMatchObject({ WATCHED_CLUSTERS: 'prod' });
  }, 60_000);

  it('keeps what is not named when it is deployed again', async () => {
    expect((await runCommand(deploy, '--yes', '--param', 'mode=approve')).code).toBe(0);
    expect(await parameters()).toMatchObject({
      WatchedClusters: 'prod',
      RemediationMode: 'approve',
    });
    expect((await runCommand(deploy, '--yes')).code).toBe(0);
    expect(await parameters()).toMatchObject({
      WatchedClusters: 'prod',
      RemediationMode: 'approve',
    });
  }, 60_000);

  it('ends: the stack and the bucket are gone, the table stays', async () => {
    const { code, printed } = await runCommand(destroy, '--yes');
    expect(code).toBe(0);
    expect(printed).toContain('the table targetmedic-prod-incidents with the incidents');
    const s3 = new S3Client({ ...client(), forcePathStyle: true });
    await expect(s3.send(new GetBucketEncryptionCommand({ Bucket: bucket }))).rejects.toThrow();
    await expect(parameters()).rejects.toThrow(/does not exist/);
    const dynamodb = new DynamoDBClient(client());
    const TableName = 'targetmedic-prod-incidents';
    await dynamodb.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
    await dynamodb.send(new DeleteTableCommand({ TableName }));
    expect((await runCommand(destroy, '--yes')).printed).toContain('nothing to remove');
  }, 60_000);
});
