import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { startMoto, type Moto } from '../../../sandbox/conformance/moto-server';
import { hasPythonModule } from '../../../sandbox/conformance/python';
import { deploy } from '../../../src/cli/deployment/deploy';
import { awsAt, runCommand } from '../../support/command';

// The provider waits ten seconds between two looks at a stack: a minute in all, for the nightly.
const isNightly = process.env['TARGETMEDIC_RUNS'] !== undefined;
const folder = mkdtempSync(join(tmpdir(), 'targetmedic-terraform-life-'));
const before = { ...process.env };
let moto: Moto;

const root = (clusters: string, more = ''): void =>
  writeFileSync(
    join(folder, 'main.tf'),
    `provider "aws" {
  region                      = "us-east-1"
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}
module "targetmedic" {
  source   = "${relative(folder, 'terraform')}"
  clusters = "${clusters}"
}
${more}`,
  );
const terraform = (...args: readonly string[]) =>
  spawnSync('terraform', [...args, '-no-color'], {
    cwd: folder,
    encoding: 'utf8',
    env: process.env,
  });
const applied = () => {
  const { status, stdout, stderr } = terraform('apply', '-auto-approve');
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  return stdout;
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

root('prod');
const canRun = isNightly && hasPythonModule('moto.server') && terraform('init').status === 0;
const suite = canRun ? describe : describe.skip;
suite(`the life of the Terraform module on moto${canRun ? '' : ', in the nightly'}`, () => {
  beforeAll(async () => {
    moto = await startMoto();
    Object.assign(process.env, awsAt(moto.url));
  }, 60_000);
  afterAll(async () => {
    process.env = before;
    await moto.close();
  });

  const at = () => ({ endpoint: moto.url, region: 'us-east-1' });
  const clustersOfSweep = async () => {
    const { Configuration } = await new LambdaClient(at()).send(
      new GetFunctionCommand({ FunctionName: 'targetmedic-prod-sweep' }),
    );
    return Configuration?.Environment?.Variables?.['WATCHED_CLUSTERS'];
  };
  const table = () =>
    new DynamoDBClient(at()).send(
      new DescribeTableCommand({ TableName: 'targetmedic-prod-incidents' }),
    );
  const buckets = async () =>
    (await new S3Client({ ...at(), forcePathStyle: true }).send(new ListBucketsCommand())).Buckets;

  it('begins, has nothing to do afterwards, and changes what is changed', async () => {
    applied();
    expect(await clustersOfSweep()).toBe('prod');
    expect(terraform('plan', '-detailed-exitcode').status).toBe(0);
    root('shop');
    expect(applied()).toContain('1 changed');
    expect(await clustersOfSweep()).toBe('shop');
  }, 120_000);

  it('ends: the table stays, and is taken over by the command and an import', async () => {
    expect(terraform('destroy', '-auto-approve').status).toBe(0);
    expect(await buckets()).toEqual([]);
    await table();
    // moto takes over no table: what stays is put away here.
    await fetch(`${moto.url}/moto-api/reset`, { method: 'POST' });
    expect((await runCommand(deploy, '--yes', '--param', 'clusters=prod')).code).toBe(0);
    root(
      'shop',
      'import {\n  to = module.targetmedic.aws_cloudformation_stack.bot\n  id = "targetmedic-prod"\n}\n',
    );
    expect(applied()).toContain('1 imported');
    expect(await clustersOfSweep()).toBe('shop');
  }, 180_000);
});
