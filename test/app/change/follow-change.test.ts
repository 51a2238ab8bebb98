import { pathMap } from '../../../src/act/incident-store/path-map';
import { standingOnIn } from '../../../src/act/incident-store/standing-on';
import { followChange } from '../../../src/app/change/follow-change';
import type { EventPorts, Known } from '../../../src/app/incident/event-ports';
import type { Diagnosis } from '../../../src/findings/diagnosis';
import type { ApiCall } from '../../../src/facts/api-call';
import { wakingCalls } from '../../../src/reasoning/changes/waking-calls';
import { longServiceArn } from '../../../src/facts/signal';
import { readFileSync } from 'node:fs';
import { aTargetGroup } from '../../support/builders';
import { aSnapshot } from '../../support/snapshots';
import { aDiagnosis } from '../../support/diagnoses';
import { EventWorld, place } from '../../support/event-world';
import { MemoryIncidentStore } from '../../support/memory-incident-store';
import { revokedRule } from '../../support/recorded-call';
import { startTable, type TestTable } from '../../support/incident-table';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.close());

const event = (over: object = {}, account = place.accountId) => ({
  id: 'e-1',
  source: 'aws.ec2',
  account,
  region: place.region,
  time: '2026-03-02T12:00:00Z',
  'detail-type': 'AWS API Call via CloudTrail',
  resources: [],
  detail: {
    ...revokedRule,
    ...over,
  },
});

const names = { clusterName: 'demo', serviceName: 'web' };

/** So many services stand on the group that the call changes. */
async function standing(count: number) {
  const events = new EventWorld(table);
  const paths = pathMap(table, () => events.now);
  for (let at = 0; at < count; at += 1) {
    const serviceName = `many${at}`;
    await paths.keep(
      {
        serviceArn: longServiceArn(place, { ...names, serviceName }),
        clusterName: names.clusterName,
        serviceName,
        readAt: new Date(events.now).toISOString(),
        resources: [{ kind: 'security-group', id: 'sg-0dd55ee66ff77aa88' }],
      },
      undefined,
    );
  }
  return { events, paths };
}

async function world() {
  const events = new EventWorld(table);
  const paths = pathMap(table, () => events.now);
  await paths.keep(
    {
      serviceArn: longServiceArn(place, names),
      ...names,
      readAt: new Date(events.now).toISOString(),
      resources: [{ kind: 'security-group', id: 'sg-0aa11bb22cc33dd44' }],
    },
    undefined,
  );
  const looks: Known[] = [];
  const diagnosing = async (diagnosis: () => Diagnosis, known: Known = {}) => {
    looks.push(known);
    return {
      snapshot: { readings: { service: { state: 'not-needed', because: 'test' } } } as never,
      diagnosis: diagnosis(),
    };
  };
  const follow = (what: unknown, diagnosis: () => Diagnosis) =>
    followChange(
      {
        events: events.ports({ diagnose: (_subject, known) => diagnosing(diagnosis, known) }),
        standingOn: standingOnIn(table),
        paths,
        people: 'short',
        ownSession: 'targetmedic-prod-remediate',
      },
      what,
    );
  return { events, follow, looks };
}

const healthy = (): Diagnosis => ({
  ...aDiagnosis(),
  verdict: 'healthy',
  severity: 'healthy',
  headline: 'web is healthy: 2 of 2 tasks running, 2 healthy in web-tg.',
  rootCauses: [],
});

const atRisk = (calls: readonly ApiCall[]): Diagnosis => ({
  ...aDiagnosis(),
  severity: 'at-risk',
  headline:
    'Checks will begin to fail at about 12:00:25 UTC: sg-1 does not admit the load balancer.',
  ahead: {
    call: calls[0]!,
    failsBy: '2026-03-02T12:00:25.000Z',
    unhealthyBy: '2026-03-02T12:00:55.000Z',
  },
});

it('tells of a closed path before it fails, goes on as the same incident, and drops the rest', async () => {
  const { events, follow, looks } = await world();
  await follow(event({ errorCode: 'Client.UnauthorizedOperation' }), healthy);
  await follow(event({ requestParameters: { groupId: 'sg-none' } }), healthy);
  await follow(event({}, '999999999999'), healthy);
  await follow(event({ eventName: 'DescribeInstances' }), healthy);
  await follow(
    event({
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::123456789012:assumed-role/bot-RemediateRole-1AB/targetmedic-prod-remediate',
      },
    }),
    healthy,
  );
  await follow(event({ responseElements: { _return: true, unknownIpPermissionSet: {} } }), healthy);
  expect(looks).toEqual([]);

  await follow(event(), healthy);
  expect([looks.length, events.posts]).toEqual([1, []]);
  expect(looks[0]?.calls?.[0]?.eventName).toBe('RevokeSecurityGroupIngress');

  await follow(event(), () => atRisk(looks.at(-1)?.calls ?? []));
  expect(events.posts[0]?.text).toContain('[AT RISK] web');
  expect(events.looksAgain).toContain(Date.parse('2026-03-02T12:01:00.000Z'));
  const serviceArn = longServiceArn(place, names);
  const risk = (await events.incidentStore.findByService(serviceArn))?.incident;

  events.now += 90_000;
  await follow(event(), aDiagnosis);
  const failing = (await events.incidentStore.findByService(serviceArn))?.incident;
  expect(failing?.incidentId).toBe(risk?.incidentId);
  expect(looks.at(-1)?.calls).toHaveLength(2);
  expect(events.posts.at(-1)?.text).toContain('It is DOWN now');

  events.now += 60_000;
  await follow(event(), healthy);
  expect(events.posts.at(-1)?.text).toContain('[RECOVERED]');
});

it('is not fooled by a session that somebody names like ours', async () => {
  const { follow, looks } = await world();
  const arn = 'arn:aws:sts::123456789012:assumed-role/x/targetmedic-prod-remediate';
  await follow(event({ userIdentity: { type: 'AssumedRole', arn } }), healthy);
  expect(looks).toHaveLength(1);
});

it('looks once more when the next checks have told, where configuration proves nothing', async () => {
  const { events, paths } = await standing(1);
  const group = aTargetGroup();
  const snapshot = aSnapshot();
  const look = { snapshot, diagnosis: healthy() };
  await followChange(
    {
      events: events.ports({ diagnose: () => Promise.resolve(look) }),
      standingOn: standingOnIn(table),
      paths,
      people: 'short',
      ownSession: undefined,
    },
    event({
      eventSource: 'elasticloadbalancing.amazonaws.com',
      eventName: 'ModifyTargetGroup',
      requestParameters: { targetGroupArn: 'sg-0dd55ee66ff77aa88', healthCheckPath: '/new' },
    }),
  );
  const { intervalSeconds, timeoutSeconds, unhealthyThresholdCount } = group.healthCheck;
  expect(events.looksAgain).toEqual([
    events.now + (intervalSeconds * unhealthyThresholdCount + timeoutSeconds + 5) * 1000,
  ]);
  const many = await paths.find(longServiceArn(place, { ...names, serviceName: 'many0' }));
  expect(many?.calls?.map(({ eventName }) => eventName)).toEqual(['ModifyTargetGroup']);
});

it('tells of a change under many services in one message', async () => {
  const { events, paths } = await standing(12);
  let diagnosis = (calls: readonly ApiCall[]): Diagnosis => atRisk(calls);
  const stores = { incidentStore: new MemoryIncidentStore() };
  const diagnose: EventPorts['diagnose'] = async (subject, known?: Known) => {
    const serviceName = 'serviceName' in subject ? String(subject.serviceName) : '';
    const told = diagnosis(known?.calls ?? []);
    return {
      snapshot: { readings: { service: { state: 'not-needed', because: 'test' } } } as never,
      diagnosis: {
        ...told,
        service: {
          ...told.service,
          serviceName,
          serviceArn: longServiceArn(place, { ...names, serviceName }),
        },
      },
    };
  };
  const follow = () =>
    followChange(
      {
        events: events.ports({ ...stores, diagnose }),
        standingOn: standingOnIn(table),
        paths,
        people: 'short',
        ownSession: undefined,
      },
      event({ requestParameters: { groupId: 'sg-0dd55ee66ff77aa88' } }),
    );
  await follow();
  expect(events.messages).toEqual([
    expect.stringContaining('[AT RISK] 12 services, one cause: Checks will begin to fail'),
  ]);
  diagnosis = healthy;
  events.now += 60_000;
  await follow();
  expect(events.messages).toHaveLength(1);
});

it('is woken by just the calls that it follows', () => {
  const template = readFileSync('serverless.yml', 'utf8');
  const [, sources = '', list = ''] =
    /CloudTrail\]\n\s+detail:\n\s+eventSource:\n([^]*?)\s+eventName:\n([^]*?)\s+errorCode:/.exec(
      template,
    ) ?? [];
  expect(sources.match(/[\w.]+/g)).toEqual(Object.keys(wakingCalls));
  expect(list.match(/\w+/g)).toEqual(Object.values(wakingCalls).flat());
});
