import { nextRiskLook } from '../../../src/incident/looks/risk-ahead';
import { transition } from '../../../src/incident/transition';
import type { Ahead, Diagnosis } from '../../../src/findings/diagnosis';
import type { Incident } from '../../../src/incident/incident';
import { aDiagnosis, aHealthyDiagnosis } from '../../support/diagnoses';

const start = Date.parse('2026-03-02T12:00:00.000Z');
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

const ahead: Ahead = {
  call: {
    eventId: 'e-1',
    eventName: 'RevokeSecurityGroupIngress',
    at: at(0),
    by: undefined,
  } as unknown as Ahead['call'],
  failsBy: at(35),
  unhealthyBy: at(65),
};

const look = (known: Incident | undefined, diagnosis: Diagnosis, seconds: number): Incident =>
  transition(known, diagnosis, {
    at: at(seconds),
    region: 'eu-west-1',
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/demo/web',
  }).incident!;

const healthy = aHealthyDiagnosis();
const unread = aHealthyDiagnosis({
  cannotTell: [
    { fact: 'securityGroups', operation: 'ec2:DescribeSecurityGroups', error: 'not authorized' },
  ],
});
const risk = () => look(undefined, aDiagnosis({ severity: 'at-risk', ahead }), 5);

it('does not end because what shows the path cannot be read: that is no open path', () => {
  const blind = look(risk(), unread, 30);
  expect(blind).toMatchObject({ status: 'open', blindSince: at(30), diagnosis: { ahead } });
  expect(look(blind, healthy, 40)).toMatchObject({ status: 'recovered', spared: 'undone' });
});

it('ends when targets have passed for longer than they could behind a closed path', () => {
  const blind = look(risk(), unread, 70);
  expect(blind.status).toBe('open');
  expect(look(blind, unread, 130)).toMatchObject({ status: 'recovered', spared: 'passes' });
});

it('is looked at when targets would have failed, and when they would have for certain', () => {
  const next = (seconds: number) => nextRiskLook(risk(), start + seconds * 1000);
  expect([next(5), next(66), next(129)]).toEqual([start + 70_000, start + 130_000, undefined]);
  expect(nextRiskLook(look(risk(), healthy, 30), start)).toBeUndefined();
});
