import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type Parameter,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetPublicAccessBlockCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startMoto, type Moto } from '../../../sandbox/conformance/moto-server';
import { hasPythonModule } from '../../../sandbox/conformance/python';
import { deploy } from '../../../src/cli/deployment/deploy';
import { destroy } from '../../../src/cli/deployment/destroy';
import { awsAt, runCommand } from '../../support/command';
import { synthesised, type Synthesised } from '../../support/synthesised';

const hasMoto = hasPythonModule('moto.server');
const suite = hasMoto ? describe : describe.skip;
const absent = hasMoto ? '' : ', which is not installed here';
const before = { ...process.env };
const bucket = 'targetmedic-code-123456789012-us-east-1';
let moto: Moto;

beforeAll(async () => {
  if (!hasMoto) return;
  moto = await startMoto();
  Object.assign(process.env, awsAt(moto.url));
}, 60_000);
afterAll(async () => {
  process.env = before;
  if (hasMoto) await moto.close();
});

const client = () => ({
  endpoint: moto.url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
});
const stackNamed = async (StackName: string) => {
  const { Stacks = [] } = await new CloudFormationClient(client()).send(
    new DescribeStacksCommand({ StackName }),
  );
  return Stacks[0];
};
const parameters = async (stackName = 'targetmedic-prod') =>
  Object.fromEntries(
    ((await stackNamed(stackName))?.Parameters ?? []).map((one) => [
      one.ParameterKey,
      one.ParameterValue,
    ]),
  );
const functionNamed = async (FunctionName: string) => {
  const { Configuration } = await new LambdaClient(client()).send(
    new GetFunctionCommand({ FunctionName }),
  );
  return { ...Configuration, variables: Configuration?.Environment?.Variables };
};
const archiveHash = () =>
  createHash('sha256').update(readFileSync('dist/functions.zip')).digest('base64');
const tableStays = async (TableName: string) => {
  const dynamodb = new DynamoDBClient(client());
  await dynamodb.send(new DescribeTableCommand({ TableName }));
  await dynamodb.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
  await dynamodb.send(new DeleteTableCommand({ TableName }));
};

// moto computes no differences between templates and knows no outputs of a change set: what is shown
// and asked is held on the sandbox (deploy.test.ts). Here somebody else's CloudFormation, Lambda and
// S3 take what we send.
suite(`the life of a deployment on moto${absent}`, () => {
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
    const { CodeSha256, variables } = await functionNamed('targetmedic-prod-sweep');
    expect(CodeSha256).toBe(archiveHash());
    expect(variables).toMatchObject({ WATCHED_CLUSTERS: 'prod' });
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
    await tableStays('targetmedic-prod-incidents');
    expect((await runCommand(destroy, '--yes')).printed).toContain('nothing to remove');
  }, 60_000);
});

suite(`the life of a stack with the construct on moto${absent}`, () => {
  const StackName = 'Bot';
  const here = (name: string): string =>
    name.replace('${AWS::AccountId}', '123456789012').replace('${AWS::Region}', 'us-east-1');
  const [first, next] = [{ clusters: 'prod' }, { clusters: 'shop' }];
  let made: readonly Synthesised[] = [];

  beforeAll(async () => {
    await fetch(`${moto.url}/moto-api/reset`, { method: 'POST' });
    made = synthesised({ parameters: first }, { parameters: next });
    // What `cdk bootstrap` leaves in an account.
    await new SSMClient(client()).send(
      new PutParameterCommand({
        Name: '/cdk-bootstrap/hnb659fds/version',
        Type: 'String',
        Value: '30',
      }),
    );
    await new S3Client({ ...client(), forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: here(made[0]?.files[0]?.bucketName ?? '') }),
    );
  }, 60_000);

  /** As `cdk deploy` does it: the files, then a change set in which what is not named stays. */
  async function deployed(at: number, named: Readonly<Record<string, string>> = {}) {
    const { template, files } = made[at]!;
    const stored = files.find(({ objectKey }) => objectKey.endsWith('.json'))!;
    const s3 = new S3Client({ ...client(), forcePathStyle: true });
    for (const { body: Body, bucketName, objectKey: Key } of files)
      await s3.send(new PutObjectCommand({ Bucket: here(bucketName), Key, Body }));
    const known = await parameters(StackName).catch(() => undefined);
    const names = { StackName, ChangeSetName: 'cdk-deploy-change-set' };
    const cloudformation = new CloudFormationClient(client());
    await cloudformation.send(
      new CreateChangeSetCommand({
        ...names,
        ChangeSetType: known === undefined ? 'CREATE' : 'UPDATE',
        TemplateURL: `https://${here(stored.bucketName)}.s3.us-east-1.amazonaws.com/${stored.objectKey}`,
        Parameters: Object.keys(template.Parameters).flatMap<Parameter>((ParameterKey) => {
          const ParameterValue = named[ParameterKey];
          if (ParameterValue !== undefined) return [{ ParameterKey, ParameterValue }];
          // moto would take the version of the bootstrap for the name that it is read from.
          return ParameterKey in (known ?? {}) && ParameterKey !== 'BootstrapVersion'
            ? [{ ParameterKey, UsePreviousValue: true }]
            : [];
        }),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
    await cloudformation.send(new ExecuteChangeSetCommand(names));
    const { variables, CodeSha256 } = await functionNamed('targetmedic-prod-sweep');
    return { status: (await stackNamed(StackName))?.StackStatus, variables, CodeSha256 };
  }

  it('begins: its functions run the archive of this package', async () => {
    expect(await deployed(0)).toMatchObject({
      status: 'CREATE_COMPLETE',
      CodeSha256: archiveHash(),
      variables: { WATCHED_CLUSTERS: 'prod', REMEDIATION_MODE: 'off' },
    });
  }, 60_000);

  it('keeps a parameter of the stack, while the program changes another', async () => {
    expect(await deployed(0, { RemediationMode: 'approve' })).toMatchObject({
      status: 'UPDATE_COMPLETE',
      variables: { WATCHED_CLUSTERS: 'prod', REMEDIATION_MODE: 'approve' },
    });
    expect(await deployed(1)).toMatchObject({
      status: 'UPDATE_COMPLETE',
      variables: { WATCHED_CLUSTERS: 'shop', REMEDIATION_MODE: 'approve' },
    });
  }, 60_000);

  it('ends: nothing is left but the table', async () => {
    await new CloudFormationClient(client()).send(new DeleteStackCommand({ StackName }));
    await expect(stackNamed(StackName)).rejects.toThrow(/does not exist/);
    await expect(functionNamed('targetmedic-prod-sweep')).rejects.toThrow(/not found/i);
    await tableStays('targetmedic-prod-incidents');
  }, 60_000);
});
