import type { Context } from 'aws-lambda';
import { readConfig, requiredTable } from '../../../src/app/setup/config';
import { handler as onDeployment } from '../../../src/handlers/on-deployment';
import { handler as onSlackAction } from '../../../src/handlers/on-slack-action';
import { handler as onTargetHealth } from '../../../src/handlers/on-target-health';
import { handler as recheck } from '../../../src/handlers/recheck';
import { handler as remediate } from '../../../src/handlers/remediate';

const before = { ...process.env };
/** AWS answers nowhere: what is malformed has to be seen before anything is asked. */
const nowhere = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_REGION: 'us-east-1',
  INCIDENT_TABLE: 'incidents',
  SLACK_SIGNING_SECRET: 'secret',
};
beforeEach(() => {
  process.env = { ...before, ...nowhere };
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
});
afterEach(() => {
  process.env = before;
  jest.restoreAllMocks();
});

const context = {
  awsRequestId: 'r1',
  functionName: 'targetmedic-prod-it',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:targetmedic-prod-it',
} as Context;
type AnyHandler = (event: unknown, context: Context) => Promise<unknown>;
const call = (handler: unknown, event: unknown): Promise<unknown> =>
  (handler as AnyHandler)(event, context);

const junk = [
  undefined,
  null,
  42,
  'text',
  true,
  [],
  [{}],
  {},
  { detail: null },
  { source: 7, 'detail-type': {} },
];

describe('a function that gets what it does not understand', () => {
  it.each(junk)('drops the event %j: failing would only bring it back', async (event) => {
    expect(await call(onDeployment, event)).toBeUndefined();
    expect(await call(onTargetHealth, event)).toBeUndefined();
  });

  it.each([
    ...junk,
    { cluster: 'c' },
    { cluster: 1, service: 's' },
    { cluster: '', service: '' },
    { cluster: 'c', service: 's', notify: 'yes' },
    { targetGroupArn: 'web-tg' },
    { cluster: 'c', service: 's', more: 1 },
  ])('recheck answers %j with what it takes', async (event) => {
    expect(await call(recheck, event)).toEqual({
      error: {
        code: 'BadInput',
        message:
          'Give { "cluster", "service" } or { "targetGroupArn" }, and optionally "notify": true or false.',
      },
    });
  });

  it.each([
    ...junk,
    { action: 'open-everything', incidentId: 'i' },
    { action: 'apply' },
    { action: 'apply', cluster: 'c' },
    { action: 'undo', incidentId: '../x' },
  ])('remediate answers %j with what is wrong', async (event) => {
    expect(await call(remediate, event)).toEqual({
      error: { code: 'BadInput', message: expect.stringMatching(/^[A-Z].*\.$/i) },
    });
  });

  it.each([
    ...junk,
    { body: 5 },
    { headers: null, body: 'x' },
    {
      requestContext: { http: { method: 'POST' } },
      headers: { 'x-slack-signature': 'v0=1' },
      body: {},
    },
  ])('on-slack-action does not let %j in', async (event) => {
    expect(await call(onSlackAction, event)).toEqual({ statusCode: 401, body: 'unauthorized' });
  });
});

describe('a function that is configured wrongly', () => {
  it.each([
    [
      { REMEDIATION_PORT: '80' },
      'The environment variable REMEDIATION_PORT is unknown: check its spelling against the documentation.',
    ],
    [
      { REMEDIATION_PORTS: 'http' },
      'The environment variable REMEDIATION_PORTS is no list of ports such as 4567.',
    ],
    [
      { REMEDIATION_PORTS: '0' },
      'The environment variable REMEDIATION_PORTS names a port that does not exist.',
    ],
    [{ SNS_TOPIC_ARN: 'people' }, 'The environment variable SNS_TOPIC_ARN is no ARN.'],
    [
      { SNS_EVENTS_TOPIC_ARN: 'machines' },
      'The environment variable SNS_EVENTS_TOPIC_ARN is no ARN.',
    ],
    [
      { SLACK_BOT_TOKEN_SECRET_ARN: 'xoxb' },
      'The environment variable SLACK_BOT_TOKEN_SECRET_ARN is no ARN.',
    ],
    [
      { SLACK_WEBHOOK_SECRET_ARN: 'x' },
      'The environment variable SLACK_WEBHOOK_SECRET_ARN is no ARN.',
    ],
    [
      { SLACK_SIGNING_SECRET_ARN: 'x' },
      'The environment variable SLACK_SIGNING_SECRET_ARN is no ARN.',
    ],
    [
      { SLACK_WEBHOOK_URL: 'hooks.slack.com/x' },
      'The environment variable SLACK_WEBHOOK_URL is no http(s) address.',
    ],
    [{ SLACK_API_URL: 'slack' }, 'The environment variable SLACK_API_URL is no http(s) address.'],
    [
      { SLACK_APPROVERS: '@ann' },
      'The environment variable SLACK_APPROVERS is no list of Slack user ids such as U012AB3CD.',
    ],
    [{ LOG_EVIDENCE: 'yes' }, 'The environment variable LOG_EVIDENCE is neither on nor off.'],
    [{ SCHEDULE_ROLE_ARN: 'role' }, 'The environment variable SCHEDULE_ROLE_ARN is no ARN.'],
    [
      { SCHEDULE_DEAD_LETTER_ARN: 'queue' },
      'The environment variable SCHEDULE_DEAD_LETTER_ARN is no ARN.',
    ],
  ])('%j: it refuses to start, in a sentence that holds no value', async (variables, sentence) => {
    process.env = { ...process.env, ...variables };
    await expect(call(recheck, { cluster: 'c', service: 's' })).rejects.toThrow(sentence);
  });

  it.each(['Auto', 'AUTO', 'allow', 'auto approve', 'true', '1', '✅', 'x'.repeat(300), undefined])(
    'takes the remediation mode %j for off',
    (mode) => {
      expect(readConfig({ REMEDIATION_MODE: mode }).policy.mode).toBe('off');
    },
  );

  it.each(['off', 'approve', 'auto'])('takes the remediation mode %s as it is', (mode) => {
    expect(readConfig({ REMEDIATION_MODE: mode }).policy.mode).toBe(mode);
  });

  it('opens no port but 4567 where none is named', () => {
    expect(readConfig({}).policy.ports).toEqual([4567]);
    expect(readConfig({ REMEDIATION_PORTS: '80, 443' }).policy.ports).toEqual([80, 443]);
  });

  it('says which variable is missing where it cannot do without the table', () => {
    expect(() => requiredTable(readConfig({}))).toThrow(
      'The environment variable INCIDENT_TABLE is missing: set it to the name of the incident table.',
    );
  });
});
