import { approvalStore } from '../../../src/act/incident-store/approvals';
import { planDigestOf } from '../../../src/app/remediation/approval';
import { aPlan, aRecord } from '../../support/incidents';
import { createHmac } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { incidentStore } from '../../../src/act/incident-store/incident-store';
import { dueAt } from '../../../src/incident/due';
import { trim } from '../../../src/incident/trim';
import { transition } from '../../../src/incident/transition';
import type { Incident } from '../../../src/incident/incident';
import { actionIds } from '../../../src/report/slack/action-value';
import { Clock } from '../../../sandbox/clock';
import { deployTemplate } from '../../../sandbox/platform/deploy';
import { startPlatform, type Platform } from '../../../sandbox/platform/platform';
import { startServer } from '../../../sandbox/server';
import { World } from '../../../sandbox/world/world';
import { packagedProduct } from '../../../scripts/demo/product';
import { aDiagnosis } from '../../support/diagnoses';
import { eventually } from '../../support/platform';

const secret = 'sandbox-signing-secret';
const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:slack-signing-000000';
const serviceArn = 'arn:aws:ecs:us-east-1:000000000000:service/demo/web';

let world: World;
let platform: Platform;
let server: Awaited<ReturnType<typeof startServer>>;
let incident: Incident;
let dynamodb: DynamoDBClient;
let store: ReturnType<typeof incidentStore>;

// The built function, under its own role, behind its URL.
beforeAll(async () => {
  world = new World(new Clock(1));
  server = await startServer(world);
  platform = await startPlatform(world);
  platform.secrets.put({ arn: secretArn, name: 'slack-signing', value: `old-secret,${secret}` });
  await deployTemplate(world, {
    ...packagedProduct(),
    parameters: { SlackSigningSecretArn: secretArn, SlackApprovers: 'U0APPROVER' },
  });
  dynamodb = new DynamoDBClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAUSER', secretAccessKey: 'x' },
  });
  store = incidentStore({
    dynamodb,
    tableName: 'targetmedic-prod-incidents',
    now: Date.now,
    dueAt,
    trim,
  });
  const opened = transition(undefined, aDiagnosis(), {
    at: new Date().toISOString(),
    region: 'us-east-1',
    serviceArn,
  }).incident!;
  incident = {
    ...opened,
    told: { slack: { channel: 'C1', ts: '1.2', contentHash: '' } },
    remediations: [aRecord({ plan: aPlan({ planId: 'rem-1' }) })],
  };
  await store.archive(incident);
  await store.save({ incident, notices: [], version: 0 });
}, 120_000);
afterAll(async () => {
  await world.close();
  await server.close();
});

const seconds = (): string => String(Math.floor(Date.now() / 1000));

interface Press {
  readonly actionId?: string;
  readonly user?: object;
  readonly channel?: string;
  readonly value?: string;
  /** Tells one press from another. */
  readonly nonce?: string;
  /** Only where no reply is due: the tests call nobody outside. */
  readonly responseUrl?: string;
}

const bodyOf = ({
  actionId = actionIds.recheck,
  user = { id: 'U0APPROVER', team_id: 'T1' },
  channel = 'C1',
  value = incident.incidentId,
  nonce = '',
  responseUrl,
}: Press): string =>
  `payload=${encodeURIComponent(
    JSON.stringify({
      type: 'block_actions',
      user,
      team: { id: 'T1' },
      channel: { id: channel },
      message: { ts: '1.2' },
      actions: [{ action_id: actionId, value }],
      nonce,
      response_url: responseUrl,
    }),
  )}`;

const post = (
  body: string,
  timestamp = seconds(),
  key = secret,
  contentType = 'application/x-www-form-urlencoded',
): Promise<Response> =>
  fetch(`${platform.functionUrls.endpoint}/targetmedic-prod-on-slack-action/`, {
    method: 'POST',
    body,
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex')}`,
    },
  });

/** What was handed on to other functions. */
const remediationsStarted = () =>
  world.calls
    .filter(({ service }) => service === 'lambda')
    .map(({ input }) => {
      const { FunctionName, Payload } = input as { FunctionName: string; Payload: Uint8Array };
      return { name: FunctionName, payload: JSON.parse(Buffer.from(Payload).toString()) };
    });

describe('a button in Slack', () => {
  it('hands a recheck on, once for one press, however often it is sent', async () => {
    const [body, at] = [
      bodyOf({ nonce: 'recheck', responseUrl: 'https://hooks.slack.com/actions/T1/1/canary' }),
      seconds(),
    ];
    const before = remediationsStarted().length;
    expect([(await post(body, at)).status, (await post(body, at)).status]).toEqual([200, 200]);
    expect(remediationsStarted().slice(before)).toEqual([
      {
        name: 'targetmedic-prod-recheck',
        payload: { cluster: 'demo', service: 'web', notify: true },
      },
    ]);
  });

  it('writes an approval down and hands on nothing but what is to be done', async () => {
    const before = remediationsStarted().length;
    await post(bodyOf({ actionId: actionIds.apply, value: `${incident.incidentId}/rem-1` }));
    expect(remediationsStarted().slice(before)).toEqual([
      {
        name: 'targetmedic-prod-remediate',
        payload: { action: 'apply', incidentId: incident.incidentId },
      },
    ]);
    const approvals = approvalStore({ dynamodb, tableName: 'targetmedic-prod-incidents' });
    const asked = { action: 'apply', incidentId: incident.incidentId } as const;
    const plan = (await store.findByIncidentId(incident.incidentId))?.incident.remediations[0]
      ?.plan;
    expect(await approvals.take(asked, 'run-1', Date.now())).toMatchObject({
      userId: 'U0APPROVER',
      teamId: 'T1',
      channelId: 'C1',
      messageTs: '1.2',
      planId: 'rem-1',
      planDigest: plan === undefined ? '' : planDigestOf(plan),
    });
    expect(await approvals.take(asked, 'run-1', Date.now())).toBeDefined();
    expect(await approvals.take(asked, 'run-2', Date.now())).toBeUndefined();
    expect(await approvals.take(asked, 'run-1', Date.now() + 16 * 60_000)).toBeUndefined();
    expect(await approvals.take({ ...asked, action: 'undo' }, 'run-1', Date.now())).toBeUndefined();
  });

  it('approves no plan that the incident does not have', async () => {
    const before = remediationsStarted().length;
    await post(bodyOf({ actionId: actionIds.apply, value: `${incident.incidentId}/rem-9` }));
    expect(remediationsStarted().slice(before)).toEqual([]);
  });

  it('is read from the bytes that Slack signed, whether they came as text or in base64', async () => {
    const before = remediationsStarted().length;
    const [body, at] = [bodyOf({ nonce: 'bytes é' }), seconds()];
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
    };
    const event = {
      version: '2.0',
      headers,
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
      requestContext: { http: { method: 'POST' } },
    };
    await platform.lambda.invoke('targetmedic-prod-on-slack-action', JSON.stringify(event));
    expect(
      remediationsStarted()
        .slice(before)
        .map(({ name }) => name),
    ).toEqual(['targetmedic-prod-recheck']);
  });

  it('silences the incident for an hour, and shows it', async () => {
    // The rechecks of the tests before find that there is no such service, each in its time.
    while (!platform.lambda.isIdle) await new Promise((resolve) => setTimeout(resolve, 20));
    const version = (await store.findByService(serviceArn))?.version ?? 0;
    expect(await store.save({ incident, notices: [], version })).toBe('saved');
    const before = remediationsStarted().length;
    await post(bodyOf({ actionId: actionIds.snooze, nonce: String(version) }));
    const stored = await store.findByService(serviceArn);
    expect(Date.parse(stored?.incident.snoozedUntil ?? '')).toBeGreaterThan(Date.now() + 3_500_000);
    expect(
      remediationsStarted()
        .slice(before)
        .map(({ name }) => name),
    ).toEqual(['targetmedic-prod-recheck']);
  });

  it.each<[string, Press]>([
    ['somebody who is not named', { user: { id: 'U0OTHER', team_id: 'T1' } }],
    ['somebody of another workspace', { user: { id: 'U0APPROVER', team_id: 'T2' } }],
    ['another channel', { channel: 'C2' }],
    ['an incident that does not exist', { value: 'inc-unknown' }],
    ['a value that we did not write', { value: 'a b <!channel>' }],
    ['a button that we do not know', { actionId: 'targetmedic.delete' }],
  ])('does nothing for %s', async (_name, press) => {
    const before = remediationsStarted().length;
    expect((await post(bodyOf(press))).status).toBe(200);
    expect(remediationsStarted()).toHaveLength(before);
  });

  it('is refused without a word when Slack did not sign it just now', async () => {
    const before = remediationsStarted().length;
    const answers = [
      await post(bodyOf({ nonce: 'a' }), seconds(), 'wrong'),
      await post(bodyOf({ nonce: 'b' }), String(Number(seconds()) - 301)),
      await post('x'.repeat(70_000)),
      await post(bodyOf({ nonce: 'c' }), seconds(), secret, 'application/json'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(
      new Set(['unauthorized']),
    );
    expect(remediationsStarted()).toHaveLength(before);
  });

  it('leaves no secret, signature or reply address in the log', async () => {
    await eventually(() => platform.lambda.get('targetmedic-prod-on-slack-action').logs.length > 0);
    const log = platform.lambda.get('targetmedic-prod-on-slack-action').logs.join('');
    expect(log).toContain('button pressed');
    expect(log).not.toMatch(/signing-secret|v0=|hooks\.slack\.com|canary/);
  });

  it('makes no call that its role denies', () => {
    const own = world.calls.filter(({ caller }) => caller?.roleArn?.includes('OnSlackAction'));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter(({ status }) => status === 403)).toEqual([]);
  });
});
