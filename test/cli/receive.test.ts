import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receive } from '../../src/cli/receive';
import { silentFargate } from '../support/aws-shapes';
import { runCommand, type Ran } from '../support/command';
import { revokedRule } from '../support/recorded-call';
import { withAnswers } from '../support/read-answers';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'targetmedic-'))));
afterAll(() => rm(folder, { recursive: true }));

const recorded = (name: string): Promise<string> =>
  readFile(`test/recorded/events/${name}.json`, 'utf8');

/** Replays an event against a service whose targets are silent. */
async function replay(text: string): Promise<Ran> {
  const file = join(folder, 'event.json');
  await writeFile(file, text);
  return withAnswers(silentFargate, () => runCommand(receive, file, '--region', 'us-east-1'));
}

const taskStopped = async (): Promise<string> =>
  (await recorded('task-stopped-by-load-balancer'))
    .replace(/"group": ?"service:[^"]*"/, '"group":"service:web"')
    .replaceAll(/:cluster\/[\w-]+/g, ':cluster/demo');

const recordedCall = async (eventName: string): Promise<string> =>
  JSON.stringify({
    ...JSON.parse(await recorded('task-scaled-in')),
    source: 'aws.ec2',
    'detail-type': 'AWS API Call via CloudTrail',
    detail: { ...revokedRule, eventName },
  });

describe('receive', () => {
  it('says which handler gets the event, why it looks, and what it finds; ends as diagnose does', async () => {
    const { printed, code } = await replay(await taskStopped());
    expect(printed).toMatch(
      /^on-deployment gets this event and looks at web: .+\.\n\nDOWN {2}web in demo/,
    );
    expect(code).toBe(1);
  });

  it.each([
    'task-scaled-in',
    'deployment-in-progress',
    'alarm-of-another-metric',
    'container-instance',
  ])('says of %s why it is no matter, and ends with 0', async (name) => {
    const { printed, code } = await replay(await recorded(name));
    expect([printed, code]).toEqual([
      expect.stringMatching(/^No matter for targetmedic: .+\.$/),
      0,
    ]);
  });

  it('says of a call that CloudTrail recorded who did what, and how to see who stands on it', async () => {
    const { printed, code } = await replay(await recordedCall('RevokeSecurityGroupIngress'));
    expect(printed).toMatch(/^on-change gets this event, and looks at every watched service/);
    expect(printed).toContain(
      'Removed by role deploy-prod (session run-77), 2026-03-02 11:59:50 UTC (RevokeSecurityGroupIngress): tcp 8080 from sg-0ee55ff6 of sg-0aa11bb22cc33dd44.',
    );
    expect(printed).toContain('targetmedic depends sg-0aa11bb22cc33dd44');
    expect(code).toBe(0);
  });

  it('says of a call that closes nothing that it is no matter', async () => {
    const { printed, code } = await replay(await recordedCall('RunInstances'));
    expect([printed, code]).toEqual([
      'No matter for targetmedic: no call that can break a path.',
      0,
    ]);
  });

  it.each([
    'null',
    '[]',
    '"text"',
    '42',
    '{}',
    '{"source":"aws.ecs","detail-type":"ECS Task State Change"}',
    '{"source":"aws.ecs","detail-type":"ECS Task State Change","detail":"x"}',
  ])('refuses %s, which is no event, in a sentence', async (text) => {
    await expect(replay(text)).rejects.toThrow(/event\.json is no EventBridge event: .+\.$/);
  });

  it('refuses a file that holds no JSON, no file, and more than one', async () => {
    await expect(replay('{')).rejects.toThrow(/event\.json holds no JSON\.$/);
    await expect(runCommand(receive, '/does/not/exist')).rejects.toThrow(
      'There is no file /does/not/exist.',
    );
    await expect(runCommand(receive)).rejects.toThrow(
      'Give one file with a saved event. See targetmedic receive --help.',
    );
    await expect(runCommand(receive, 'a.json', 'b.json')).rejects.toThrow('Unexpected argument');
  });
});
