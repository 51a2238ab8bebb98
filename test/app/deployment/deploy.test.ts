import { rmSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { platformOf, startPlatform } from '../../../sandbox/platform/platform';
import { buckets } from '../../../sandbox/s3';
import { deploy } from '../../../src/cli/deployment/deploy';
import { destroy } from '../../../src/cli/deployment/destroy';
import { template } from '../../../src/cli/deployment/template';
import { version } from '../../../package.json';
import { awsAt, runCommand } from '../../support/command';

const before = { ...process.env };
const bucketName = 'targetmedic-code-000000000000-us-east-1';
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'healthy-service' });
  await startPlatform(sandbox.world);
  Object.assign(process.env, awsAt(sandbox.url));
}, 60_000);
afterAll(async () => {
  process.env = before;
  await sandbox.close();
});

const stackOf = (stage = 'prod') => platformOf(sandbox.world).stacks.get(`targetmedic-${stage}`);
const writes = () =>
  sandbox.world.calls.filter(
    ({ service, operation }) =>
      service === 'cloudformation' && /^(Create|Execute|Delete)/.test(operation),
  ).length;

describe('the life of a deployment', () => {
  it('shows what it would make, and without a yes takes back what it prepared', async () => {
    const { code, printed } = await runCommand(deploy, '--param', 'clusters=shop');
    expect(code).toBe(2);
    expect(printed).toMatch(/\d+ added\n/);
    expect(printed).toContain('  - SNS::Topic: PeopleTopic, MachinesTopic, AlarmsTopic');
    expect(printed).toContain('Give --yes to deploy this.');
    expect(stackOf()).toBeUndefined();
    expect([...buckets(sandbox.world).keys()]).toEqual([]);
  });

  it('is made, and says what is left to do', async () => {
    const { code, printed } = await runCommand(deploy, '--yes', '--param', 'clusters=shop');
    expect(code).toBe(0);
    expect(printed).toContain('Set now: clusters=shop');
    expect(printed).toContain(`Version: ${version}`);
    expect(printed).toMatch(
      /1\. Subscribe .*\n.*--topic-arn arn:aws:sns:us-east-1:000000000000:targetmedic-prod-people /,
    );
    expect(stackOf()).toMatchObject({
      status: 'CREATE_COMPLETE',
      parameters: { WatchedClusters: 'shop', RemediationMode: 'off', CodeBucket: bucketName },
    });
    const bucket = buckets(sandbox.world).get(bucketName);
    expect(Object.keys(bucket?.settings ?? {}).toSorted()).toEqual([
      'encryption',
      'publicAccessBlock',
      'tagging',
    ]);
    const archive = [...(bucket?.objects ?? [])].find(([key]) => key.endsWith('.zip'))?.[1];
    expect(archive?.equals(readFileSync('dist/functions.zip'))).toBe(true);
  });

  it('has nothing to do when nothing is new, and leaves no change set', async () => {
    const { code, printed } = await runCommand(deploy, '--yes');
    expect(code).toBe(0);
    expect(printed).toContain('nothing to change');
    expect(sandbox.world.calls.at(-1)?.operation).toBe('DeleteChangeSet');
  });

  it('changes what is named, and keeps and tells the rest', async () => {
    const { code, printed } = await runCommand(deploy, '--yes', '--param', 'mode=approve');
    expect(code).toBe(0);
    expect(printed).toContain('Set now: mode=approve');
    expect(printed).toMatch(/As in the last deployment: .*clusters=shop/);
    expect(printed).toMatch(/\d+ changed\n(.*\n)*.*OnDashdeploymentLambdaFunction.*: Environment/);
    expect(stackOf()?.parameters).toMatchObject({
      WatchedClusters: 'shop',
      RemediationMode: 'approve',
    });
  });

  it('remembers the lists of which each entry is a resource', async () => {
    const group = 'targetgroup/web/0123456789abcdef@app/front/fedcba9876543210';
    await runCommand(deploy, '--yes', '--param', `alarmTargetGroups=${group}`);
    const { printed } = await runCommand(deploy, '--yes', '--param', 'email=a@example.com');
    expect(printed).not.toContain('removed');
    expect(stackOf()?.resources.map(({ logicalId }) => logicalId)).toContain(
      'UnhealthyHostsweb0123456789abcdef',
    );
    const emptied = await runCommand(deploy, '--yes', '--param', 'alarmTargetGroups=');
    expect(emptied.printed).toContain('1 removed\n  - UnhealthyHostsweb0123456789abcdef');
  });

  it('drops a parameter that is gone, and says so', async () => {
    Object.assign(stackOf()?.parameters ?? {}, { OldName: 'x' });
    const { printed } = await runCommand(deploy, '--yes', '--param', 'ports=80');
    expect(printed).toContain('No longer a parameter, and dropped with its value: OldName');
  });

  it('is not removed while services name its hook, unless that is accepted', async () => {
    const [state] = sandbox.world.ecs.services.values();
    const hookTargetArn = String(stackOf()?.outputs['DeploymentHookArn']);
    Object.assign(state?.service ?? {}, {
      deploymentConfiguration: {
        lifecycleHooks: [
          {
            hookTargetArn,
            roleArn: 'arn:aws:iam::000000000000:role/hook',
            lifecycleStages: ['PRE_SCALE_UP'],
          },
        ],
      },
    });
    const count = writes();
    await expect(runCommand(destroy, '--yes')).rejects.toThrow(
      /^shop\/web names the deployment hook of targetmedic-prod: .*Nothing was removed/,
    );
    sandbox.world.faults.push({
      service: 'ecs',
      operation: 'ListClusters',
      kind: 'access-denied',
      count: 1,
    });
    await expect(runCommand(destroy, '--yes')).rejects.toThrow(
      /could not be read \(ecs:ListClusters\)/,
    );
    expect(writes()).toBe(count);
    expect((await runCommand(destroy, '--despite-hooks')).printed).toContain(
      'Nothing was removed: give --yes to remove it.',
    );
    Object.assign(state?.service ?? {}, { deploymentConfiguration: {} });
  });

  it('is removed, names what stays, and is taken up again by the next', async () => {
    const { code, printed } = await runCommand(destroy, '--yes');
    expect(code).toBe(0);
    expect(printed).toContain('the table targetmedic-prod-incidents with the incidents');
    expect(printed).toContain(`the bucket ${bucketName} with the code`);
    expect(stackOf()).toBeUndefined();
    expect([...buckets(sandbox.world).keys()]).toEqual([]);
    expect((await runCommand(destroy, '--yes')).printed).toContain('nothing to remove');
    const again = await runCommand(deploy, '--yes');
    expect(again.printed).toContain('1 taken over from an earlier deployment\n  - IncidentTable');
    expect(again.code).toBe(0);
  });
});

describe('a deployment that fails', () => {
  it('names what failed first, what is there then, and how to go on', async () => {
    const objects = new Map<string, Buffer>();
    // The archive is lost on its way.
    objects.set = (key, body) =>
      key.endsWith('.zip') ? objects : Map.prototype.set.call(objects, key, body);
    const own = buckets(sandbox.world).get(bucketName);
    buckets(sandbox.world).set(bucketName, { ...own!, objects });
    const { code, printed } = await runCommand(deploy, '--yes', '--stage', 'broken');
    expect(code).toBe(1);
    expect(printed).toContain('targetmedic-broken was not deployed (ROLLBACK_COMPLETE).');
    expect(printed).toMatch(/LambdaFunction \(Lambda::Function\): Error occurred while GetObject/);
    expect(printed).toContain('targetmedic destroy --stage broken');
    await expect(runCommand(deploy, '--yes', '--stage', 'broken')).rejects.toThrow(
      /is in ROLLBACK_COMPLETE: it takes no other/,
    );
    expect((await runCommand(destroy, '--yes', '--stage', 'broken')).code).toBe(0);
    buckets(sandbox.world).set(bucketName, own!);
  });

  it('whose end is not seen says that it goes on', async () => {
    sandbox.world.faults.push({
      service: 'cloudformation',
      operation: 'ExecuteChangeSet',
      kind: 'after-effect-reset',
      count: 9,
    });
    let printed = '';
    const terminal = { print: (text: string) => void (printed += text), progress: () => undefined };
    await expect(
      deploy.run(['--yes', '--param', 'ports=81'], { ...terminal, colour: 'none', width: 100 }),
    ).rejects.toThrow();
    sandbox.world.faults.length = 0;
    expect(printed).toContain('ended was not seen. If it was begun, it goes on by itself');
    expect(stackOf()?.parameters['RemediationPorts']).toBe('81');
    await expect(runCommand(deploy, '--yes')).rejects.toThrow(/being changed at this moment/);
    expect((await runCommand(deploy, '--yes')).printed).toContain('nothing to change');
  });
});

describe('what cannot be deployed is refused in one sentence, and nothing stays of it', () => {
  const bucket = (region: string, owner = '000000000000') => ({
    region,
    owner,
    settings: {},
    objects: new Map<string, Buffer>(),
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      'a bucket of another Region',
      ['--bucket', 'far'],
      /^The bucket far is in eu-west-1, and Lambda takes code from its own Region alone\. Name a bucket in us-east-1/,
    ],
    [
      'a bucket of somebody else',
      ['--bucket', 'theirs'],
      /^The bucket theirs cannot be used: it is of another account/,
    ],
    [
      'a bucket that is not there',
      ['--bucket', 'none'],
      /^There is no bucket none\. Make it in us-east-1/,
    ],
    [
      'a list that is none',
      ['--param', 'alarmTargetGroups=web'],
      /alarmTargetGroups: "web" is not of the form/,
    ],
    [
      'a parameter that there is none of',
      ['--param', 'mod=off'],
      /There is no parameter mod\. Did you mean mode\?/,
    ],
    [
      'a log group that is not there',
      ['--param', 'healthCheckLogGroups=/lb/absent@json'],
      /^healthCheckLogGroups: there is no log group \/lb\/absent in this Region\. Nothing was changed\./,
    ],
    ['half a parameter', ['--param', 'mode'], /--param takes NAME=VALUE/],
    ['a stage that no name can have', ['--stage', 'Prod!'], /"Prod!" is no stage/],
  ])('%s', async (_what, words, sentence) => {
    buckets(sandbox.world).set('far', bucket('eu-west-1'));
    buckets(sandbox.world).set('theirs', bucket('us-east-1', '999999999999'));
    const count = writes();
    await expect(
      runCommand(
        deploy,
        '--yes',
        ...(words.includes('--stage') ? [] : ['--stage', 'other']),
        ...words,
      ),
    ).rejects.toThrow(sentence);
    expect(writes()).toBe(count);
    expect(stackOf('other')).toBeUndefined();
  });

  it.each<[string, RegExp]>([
    ['ROLLBACK_COMPLETE', /Remove what is left with targetmedic destroy --stage prod/],
    ['UPDATE_IN_PROGRESS', /being changed at this moment/],
    ['DELETE_FAILED', /was not removed as a whole/],
  ])('a stack in %s', async (status, sentence) => {
    const stack = stackOf();
    const was = stack?.status;
    Object.assign(stack ?? {}, { status });
    await expect(runCommand(deploy, '--yes')).rejects.toThrow(sentence);
    Object.assign(stack ?? {}, { status: was });
  });

  it('a template that is older than what is deployed, unless that is wanted', async () => {
    Object.assign(stackOf()?.outputs ?? {}, { Version: '99.0.0' });
    await expect(runCommand(deploy, '--yes')).rejects.toThrow(
      /has version 99\.0\.0, and this is .*: the template is too old/,
    );
    expect((await runCommand(deploy, '--yes', '--older', '--param', 'mode=auto')).code).toBe(0);
  });

  it('a stack of somebody else', async () => {
    const stack = stackOf();
    platformOf(sandbox.world).stacks.set('targetmedic-theirs', {
      ...stack!,
      name: 'targetmedic-theirs',
      description: 'A shop',
      outputs: {},
      parameters: {},
    });
    await expect(runCommand(deploy, '--yes', '--stage', 'theirs')).rejects.toThrow(
      /not one of targetmedic/,
    );
    await expect(runCommand(destroy, '--yes', '--stage', 'theirs')).rejects.toThrow(
      /not one of targetmedic/,
    );
    platformOf(sandbox.world).stacks.delete('targetmedic-theirs');
  });

  it('without credentials', async () => {
    sandbox.world.faults.push({
      service: 'sts',
      operation: 'GetCallerIdentity',
      kind: 'expired-token',
      count: 1,
    });
    await expect(runCommand(deploy, '--yes')).rejects.toThrow(/expired/);
  });
});

describe('a log group whose two subscription filters are taken', () => {
  it('is left out of the deployment, which says so and goes on', async () => {
    const { logs } = sandbox.world;
    logs.createGroup('/lb/full');
    logs.createGroup('/lb/free');
    const filter = (filterName: string) => ({ filterName, logGroupName: '/lb/full' });
    logs.delivery.filters.set('/lb/full', [filter('siem'), filter('archive')]);
    const { code, printed } = await runCommand(
      deploy,
      '--yes',
      '--stage',
      'full',
      '--param',
      'healthCheckLogGroups=/lb/full@json,/lb/free@plain',
    );
    expect(printed).toContain(
      '/lb/full has two subscription filters already (siem, archive), and a log group takes no third.',
    );
    expect(code).toBe(0);
    expect(stackOf('full')?.status).toBe('CREATE_COMPLETE');
    const filters = stackOf('full')?.resources.filter(
      ({ type }) => type === 'AWS::Logs::SubscriptionFilter',
    );
    expect(filters?.map(({ properties }) => properties)).toMatchObject([
      { FilterName: 'targetmedic-full-failed-checks', LogGroupName: '/lb/free' },
    ]);
    await runCommand(destroy, '--yes', '--stage', 'full');
  });
});

describe('the template by itself', () => {
  it('is printed with what is given as its defaults, and with the archive', async () => {
    const archive = join(tmpdir(), `targetmedic-archive-${process.pid}.zip`);
    const { printed } = await runCommand(
      template,
      '--stage',
      'dev',
      '--param',
      'mode=approve',
      '--param',
      'healthCheckLogGroups=/lb@plain',
      '--archive',
      archive,
    );
    const { Parameters, Resources } = JSON.parse(printed);
    expect(Parameters.RemediationMode.Default).toBe('approve');
    expect(Resources.IncidentTable.Properties.TableName).toBe('targetmedic-dev-incidents');
    expect(Object.values<{ Type: string }>(Resources).map(({ Type }) => Type)).toContain(
      'AWS::Logs::SubscriptionFilter',
    );
    expect(readFileSync(archive).equals(readFileSync('dist/functions.zip'))).toBe(true);
    rmSync(archive);
  });
});
