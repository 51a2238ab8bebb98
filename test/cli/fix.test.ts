import { startSandbox, type Sandbox } from '../../sandbox';
import { depends } from '../../src/cli/bot/depends';
import { fix } from '../../src/cli/fix';

let sandbox: Sandbox;
const before = { ...process.env };

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'task-ingress-missing', speed: 8 });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGION: 'us-east-1',
  });
}, 60_000);
afterAll(async () => {
  process.env = before;
  await sandbox.close();
});

async function run(
  ...words: string[]
): Promise<{ readonly printed: string; readonly code: number }> {
  let printed = '';
  const subject = ['--cluster', sandbox.cluster, '--service', sandbox.service];
  const code = await fix.run([...subject, ...words], {
    print: (text) => void (printed += text),
    progress: () => undefined,
    colour: 'none',
    width: 100,
  });
  return { printed, code };
}

it('says what the service stands on', async () => {
  let printed = '';
  const words = ['--cluster', sandbox.cluster, '--service', sandbox.service];
  const terminal = {
    print: (text: string) => void (printed += text),
    progress: () => undefined,
    colour: 'none',
    width: 100,
  } as const;
  expect(await depends.run(words, terminal)).toBe(0);
  expect(printed).toMatch(
    /shop\/web stands on \d+ things:[^]*security group +sg-\w+[^]*network ACL +acl-/,
  );
  await expect(depends.run(['sg-1'], terminal)).rejects.toThrow('set INCIDENT_TABLE');
  await expect(depends.run([], terminal)).rejects.toThrow('Give a resource, or a service');
});

// One story, told in order: the sandbox keeps its state from one step to the next.
it('plans, applies, proves and takes back the rule', async () => {
  const refused = await run('--apply');
  expect(refused.printed).toContain('[port-not-allowed]');
  expect(refused.code).toBe(1);

  process.env['REMEDIATION_PORTS'] = '8080';
  const planned = await run();
  expect(planned.printed).toMatch(
    /Add one inbound rule to sg-\w+: tcp port 8080 from sg-\w+[^]*resource "aws_vpc_security_group_ingress_rule"/,
  );
  expect(planned.code).toBe(1);

  const applied = await run('--apply', '--json');
  const { outcome, securityGroupRuleId } = JSON.parse(applied.printed) as {
    outcome: string;
    securityGroupRuleId: string;
  };
  expect([outcome, applied.code]).toEqual(['verified', 0]);

  expect((await run()).printed).not.toContain('Plan');

  const foreign = await run('--undo', 'sgr-0123456789abcdef0');
  expect(foreign).toEqual({ printed: 'There is no inbound rule sgr-0123456789abcdef0.', code: 1 });
  const undone = await run('--undo', securityGroupRuleId);
  expect(undone.printed).toContain(`Rule ${securityGroupRuleId} was taken back.`);
  expect(undone.code).toBe(0);
}, 120_000);

it.each([
  [['--apply', '--undo', 'sgr-1'], 'not both'],
  [['--close-breaker'], 'INCIDENT_TABLE'],
  [['stray'], 'Unexpected argument stray'],
  [['--force'], '--force'],
])('refuses %j', async (words, sentence) => {
  await expect(run(...words)).rejects.toThrow(sentence);
});

it('explains itself', async () => {
  expect((await run('--help')).printed).toContain('--undo RULE_ID');
});
