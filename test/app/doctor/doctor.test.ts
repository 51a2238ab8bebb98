import { startSandbox, type Sandbox } from '../../../sandbox';
import { deployTemplate } from '../../../sandbox/platform/deploy';
import { startPlatform, platformOf } from '../../../sandbox/platform/platform';
import { packagedProduct } from '../../../scripts/demo/product';
import { doctor } from '../../../src/cli/bot/doctor';
import { version } from '../../../package.json';
import type { SetupLine } from '../../../src/findings/setup-report';
import { awsAt, runCommand } from '../../support/command';

jest.setTimeout(30_000);

let sandbox: Sandbox;
const before = { ...process.env };

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'healthy-service' });
  await startPlatform(sandbox.world);
  Object.assign(process.env, awsAt(sandbox.url));
  await deployTemplate(sandbox.world, {
    ...packagedProduct(),
    parameters: { WatchedClusters: 'shopp', RemediationMode: 'off' },
  });
}, 120_000);
afterAll(async () => {
  process.env = before;
  await sandbox.close();
});

async function report(...words: readonly string[]): Promise<{
  readonly code: number;
  readonly lines: readonly SetupLine[];
  readonly of: (what: string) => readonly SetupLine[];
}> {
  const { printed, code } = await runCommand(doctor, '--json', ...words);
  const { lines } = JSON.parse(printed) as { lines: readonly SetupLine[] };
  return { code, lines, of: (what) => lines.filter((line) => line.what === what) };
}

describe('the doctor', () => {
  it('says that nothing is deployed, and asks for nothing else', async () => {
    const { code, lines } = await report('--stage', 'other');
    expect(code).toBe(1);
    expect(lines.map(({ what, state }) => [what, state])).toEqual([['stack', 'missing']]);
  });

  it('names what is missing after a bare deployment, and what to do, on one screen', async () => {
    const { code, printed } = await runCommand(doctor);
    expect(code).toBe(1);
    expect(printed.split('\n').length).toBeLessThan(45);
    expect(printed).toContain(`version: ${version}, as this program.`);
    expect(printed).toContain('There is no cluster shopp');
    expect(printed).toContain('nobody watches');
    expect(printed).toContain('No trail logs changes');
    expect(printed).toContain('No Slack');
    expect(printed).toMatch(/ok +permissions: Simulated for/);
  });

  it('is content when everything is there', async () => {
    const { world, cluster } = sandbox;
    const platform = platformOf(world);
    Object.assign(platform.stacks.get('targetmedic-prod')?.parameters ?? {}, {
      WatchedClusters: cluster,
      RemediationMode: 'approve',
    });
    for (const topic of platform.sns.topics.values())
      platform.sns.subscribe(topic.arn, {
        protocol: 'email',
        endpoint: 'team@example.com',
        filterPolicyScope: undefined,
      });
    world.trails.push({ name: 'all', isLogging: true, readWriteType: 'All' });
    const { code, lines } = await report();
    expect(lines.filter(({ state }) => state === 'missing' || state === 'unread')).toEqual([]);
    expect(code).toBe(0);
  });

  it('sends a test message when it is asked to, and only then', async () => {
    const { sns } = platformOf(sandbox.world);
    await report();
    expect(sns.published).toHaveLength(0);
    const { of } = await report('--test-message');
    expect(of('SNS test message')).toMatchObject([{ state: 'ok' }]);
    expect(sns.published).toHaveLength(1);
  });

  it('tells which load balancers write their health checks to CloudWatch Logs', async () => {
    const { world } = sandbox;
    expect((await report()).of('health check logs')[0]?.state).toBe('off');
    const [arn = ''] = [...world.elbv2.loadBalancers.keys()];
    const { delivery } = world.logs;
    delivery.sources.set('s', { name: 's', logType: 'ALB_HEALTH_CHECK_LOGS', resourceArns: [arn] });
    delivery.destinations.set('d', {
      arn: 'd',
      outputFormat: 'json',
      deliveryDestinationConfiguration: {
        destinationResourceArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/lb/checks',
      },
    });
    delivery.deliveries.set('1', { deliverySourceName: 's', deliveryDestinationArn: 'd' });
    expect((await report()).of('health check logs')).toMatchObject([{ state: 'ok' }]);
  });

  it('finds a filter whose pattern never matches what is delivered', async () => {
    sandbox.world.logs.createGroup('/lb/checks');
    const { filters } = sandbox.world.logs.delivery;
    const filter = (filterPattern: string, name = 'targetmedic-prod-on-health-check-log') =>
      filters.set('/lb/checks', [
        {
          logGroupName: '/lb/checks',
          filterName: 'targetmedic-prod-failed-checks',
          filterPattern,
          destinationArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
        },
      ]);
    filter('[type, time, latency, target, group, status="FAIL", ...]');
    expect((await report()).of('failed checks')).toEqual([
      {
        what: 'failed checks',
        state: 'missing',
        sentence:
          'The filter targetmedic-prod-failed-checks of /lb/checks does not wake the bot as it should: it looks for plain records, and the delivery writes json.',
        fix: 'Deploy with the format of the delivery in --param healthCheckLogGroups (LOG-GROUP@json or @plain), or set the pattern { $.status = "FAIL" }',
      },
    ]);
    filter('{ $.status = "FAIL" }');
    expect((await report()).of('failed checks')).toMatchObject([{ state: 'ok' }]);
    filter('ERROR', 'of-somebody-else');
    expect((await report()).of('failed checks')).toEqual([
      {
        what: 'failed checks',
        state: 'off',
        sentence: 'Failed checks in /lb/checks do not wake the bot; a diagnosis reads them.',
        fix: 'Deploy with --param healthCheckLogGroups=/lb/checks@json.',
      },
    ]);
    const [theirs] = filters.get('/lb/checks') ?? fail('no filter');
    filters.set('/lb/checks', [
      { ...theirs, filterName: 'a' },
      { ...theirs, filterName: 'b' },
    ]);
    expect((await report()).of('failed checks')).toMatchObject([
      {
        state: 'off',
        sentence: expect.stringContaining('takes two subscription filters, and a and b are there'),
      },
    ]);
  });

  it('finds a role that lost a permission, and tags that cannot work', async () => {
    const { world } = sandbox;
    const { iam } = platformOf(world);
    const [arn, role] =
      [...iam.roles].find(([name]) => name.includes('SweepRole')) ?? fail('no role');
    iam.roles.set(arn, {
      ...role,
      policies: [
        ...role.policies,
        {
          Statement: {
            Effect: 'Deny',
            Action: 'elasticloadbalancing:DescribeTargetHealth',
            Resource: '*',
          },
        },
      ],
    });
    const [group] = world.ec2.securityGroups.values();
    group?.tags.push({ Key: 'targetmedic:remediate', Value: 'Auto' });
    const { of } = await report();
    expect(of('permissions')[0]?.sentence).toBe(
      'sweep is not allowed elasticloadbalancing:DescribeTargetHealth.',
    );
    expect(of('remediation')[0]?.sentence).toContain('targetmedic:remediate=Auto');
  });

  it('finds services that ask the bot before a release, also when the bot is gone', async () => {
    const hooks = (stage: string) => [
      {
        hookTargetArn: `arn:aws:lambda:us-east-1:000000000000:function:targetmedic-${stage}-on-deployment-hook`,
        roleArn: 'arn:aws:iam::000000000000:role/hook',
        lifecycleStages: ['PRE_SCALE_UP' as const],
      },
    ];
    const [state] = sandbox.world.ecs.services.values();
    const { of } = await report();
    expect(of('lifecycle hook')).toEqual([]);
    Object.assign(state?.service ?? {}, {
      deploymentConfiguration: { lifecycleHooks: hooks('prod') },
    });
    expect((await report()).of('lifecycle hook')).toMatchObject([
      { state: 'ok', sentence: expect.stringContaining('shop/web') },
    ]);
    expect((await report('--stage', 'other')).of('lifecycle hook')).toMatchObject([
      { state: 'missing', sentence: expect.stringContaining('ECS rolls each') },
    ]);
  });

  it('names the permission of what it may not read, and is then not content', async () => {
    const { world } = sandbox;
    world.faults.push({
      service: 'cloudtrail',
      operation: 'DescribeTrails',
      kind: 'access-denied',
    });
    const { of } = await report();
    expect(of('trail')).toMatchObject([{ state: 'unread', lacks: 'cloudtrail:DescribeTrails' }]);
  });
});

function fail(message: string): never {
  throw new Error(message);
}
