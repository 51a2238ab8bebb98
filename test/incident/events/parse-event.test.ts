import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseEvent } from '../../../src/incident/events/parse-event';
import type { Place } from '../../../src/facts/signal';

const folder = join('test', 'recorded', 'events');
const place: Place = { partition: 'aws', accountId: '123456789012', region: 'eu-west-1' };
const recorded = (name: string): any =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

const web = { kind: 'service', clusterName: 'demo', serviceName: 'web' };
const group =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-tg/0123456789abcdef';
const nameless = {
  kind: 'service-without-cluster',
  serviceName: 'web',
  deploymentId: 'ecs-svc/1234567890123456789',
};

const signals: Record<string, { kind: string; subject: object }> = {
  'deployment-failed': { kind: 'trouble', subject: web },
  'deployment-completed': { kind: 'relief', subject: web },
  'deployment-failed-short-arn': { kind: 'trouble', subject: nameless },
  'action-deployment-failed': { kind: 'trouble', subject: web },
  'action-steady-state': { kind: 'relief', subject: web },
  'action-task-start-impaired': { kind: 'repeated-trouble', subject: web },
  'action-placement-failure': { kind: 'repeated-trouble', subject: web },
  'action-task-set-steady-state': { kind: 'relief', subject: web },
  'action-service-name-in-detail': { kind: 'repeated-trouble', subject: web },
  'action-service-in-detail': { kind: 'repeated-trouble', subject: web },
  'task-stopped-by-load-balancer': {
    kind: 'repeated-trouble',
    subject: { ...web, targetGroupArns: [group] },
  },
  'task-failed-to-start': { kind: 'repeated-trouble', subject: { ...web, targetGroupArns: [] } },
  'task-exited': { kind: 'repeated-trouble', subject: web },
  'task-of-task-set': { kind: 'repeated-trouble', subject: web },
  'task-short-arn': { kind: 'repeated-trouble', subject: web },
  'alarm-raised': { kind: 'trouble', subject: { kind: 'target-group', targetGroupArn: group } },
  'alarm-cleared': { kind: 'relief', subject: { kind: 'target-group', targetGroupArn: group } },
  'alarm-contributor': {
    kind: 'trouble',
    subject: { kind: 'target-group', targetGroupArn: group },
  },
  'hook-timed-out': { kind: 'trouble', subject: web },
  'alarm-of-a-network-load-balancer': {
    kind: 'trouble',
    subject: { kind: 'target-group', targetGroupArn: group },
  },
  'task-of-a-lost-host': { kind: 'repeated-trouble', subject: web },
  'alarm-metric-math': {
    kind: 'trouble',
    subject: { kind: 'target-group', targetGroupArn: group },
  },
  'target-health-unhealthy': {
    kind: 'repeated-trouble',
    subject: { ...web, targetGroupArns: [group] },
  },
  'target-health-healthy': { kind: 'relief', subject: web },
  'target-health-check-due': { kind: 'trouble', subject: web },
};

const drops: Record<string, string> = {
  'deployment-in-progress': 'SERVICE_DEPLOYMENT_IN_PROGRESS is no news for us',
  'action-tasks-stopped': 'TASKS_STOPPED is no news for us',
  'task-stopping': 'a task that has not stopped yet',
  'task-scaled-in': 'a task that was scaled in',
  'task-stopped-by-user': 'a task that a person stopped',
  'task-standalone': 'a task of no service',
  'hook-awaiting-action': 'HOOK_AWAITING_ACTION is no news for us',
  'container-instance': 'aws.ecs ECS Container Instance State Change is not for us',
  'daemon-impaired': 'aws.ecs ECS Daemon Service Action is not for us',
  'alarm-insufficient-data': 'an alarm that is neither ALARM nor OK',
  'alarm-of-another-metric': 'an alarm of no target group',
  'alarm-of-a-query': 'an alarm of no target group',
  'foreign-account': 'another account',
  'foreign-region': 'another Region',
};

describe('events from the bus', () => {
  it('that tell of a service which is sick in another way can wait no longer than others', () => {
    const event: any = recorded('target-health-unhealthy');
    const kindAfter = (previousState: string, state: string) =>
      parseEvent({ ...event, detail: { ...event.detail, previousState, state } }, place);
    const trouble = { signal: { kind: 'trouble' } };
    expect(kindAfter('unhealthy', 'silent')).toMatchObject(trouble);
    expect(kindAfter('silent', 'unhealthy')).toMatchObject(trouble);
    const repeated = { signal: { kind: 'repeated-trouble' } };
    expect(kindAfter('unknown', 'silent')).toMatchObject(repeated);
    expect(kindAfter('unknown', 'path-due')).toMatchObject(repeated);
  });

  it.each(Object.entries(signals))('%s makes us look', (name, { kind, subject }) => {
    expect(parseEvent(recorded(name), place)).toMatchObject({
      kind: 'signal',
      signal: { kind, subject, at: '2026-03-02T10:15:00Z' },
    });
  });

  it.each(Object.entries(drops))('%s is dropped with a reason', (name, reason) => {
    expect(parseEvent(recorded(name), place)).toEqual({ kind: 'dropped', reason });
  });

  it('has an expectation for every recorded event', () => {
    const names = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect(names.toSorted()).toEqual([...Object.keys(signals), ...Object.keys(drops)].toSorted());
  });

  it('takes unknown fields as if they were not there', () => {
    const event = recorded('deployment-failed');
    expect(
      parseEvent({ ...event, news: 1, detail: { ...event.detail, moreNews: { a: [1] } } }, place),
    ).toEqual(parseEvent(event, place));
  });

  it('reads a deployment in both detail-types as the same trouble', () => {
    const [one, other] = ['deployment-failed', 'action-deployment-failed'].map((name) =>
      parseEvent(recorded(name), place),
    );
    const strip = (parsed: any): unknown => ({ ...parsed.signal, eventId: '' });
    expect(strip(one)).toEqual(strip(other));
  });

  it('refuses names that ECS would not give', () => {
    const event = recorded('deployment-failed');
    expect(
      parseEvent(
        { ...event, resources: ['arn:aws:ecs:eu-west-1:123456789012:service/demo/<!channel>'] },
        place,
      ).kind,
    ).toBe('dropped');
    expect(
      parseEvent(
        {
          ...event,
          resources: [`arn:aws:ecs:eu-west-1:123456789012:service/demo/${'x'.repeat(300)}`],
        },
        place,
      ).kind,
    ).toBe('dropped');
  });

  it('never throws, whatever comes in', () => {
    const base = Object.keys(signals).map(recorded);
    fc.assert(
      fc.property(fc.anything(), (event) =>
        ['signal', 'dropped'].includes(parseEvent(event, place).kind),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...base),
        fc.constantFrom('detail', 'resources', 'time', 'source', 'detail-type', 'id'),
        fc.jsonValue(),
        (event, field, value) =>
          ['signal', 'dropped'].includes(parseEvent({ ...event, [field]: value }, place).kind),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...base), fc.string(), fc.jsonValue(), (event, field, value) => {
        const fields = Object.keys(event.detail);
        const name = fields[field.length % fields.length] ?? field;
        return ['signal', 'dropped'].includes(
          parseEvent({ ...event, detail: { ...event.detail, [name]: value } }, place).kind,
        );
      }),
    );
  });
});
