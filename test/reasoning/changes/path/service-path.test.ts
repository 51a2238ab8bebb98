import { notNeeded } from '../../../../src/facts/reading';
import type { ApiCall } from '../../../../src/facts/api-call';
import { keysOfCall, nameInCalls } from '../../../../src/reasoning/changes/path/names-in-calls';
import { servicePathOf } from '../../../../src/reasoning/changes/path/service-path';
import { aSnapshot } from '../../../support/snapshots';

it('names everything of a path by the id that a call would use', () => {
  const path = servicePathOf(aSnapshot(), undefined);
  const kinds = new Set(path?.resources.map(({ kind }) => kind));
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'security-group',
      'subnet',
      'network-acl',
      'load-balancer',
      'target-group',
      'task-definition',
      'log-group',
    ]),
  );
  expect(path?.networkReadAt).toBe(path?.readAt);
});

it('knows a call by the name that it writes, in its own account and Region alone', () => {
  const place = { partition: 'aws', accountId: '111122223333', region: 'us-east-1' };
  const role = 'arn:aws:iam::111122223333:role/service/web-execution';
  const secret = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-a1b2c3:password::';
  const parameter = 'arn:aws:ssm:us-east-1:111122223333:parameter/web/key';
  const keys = (source: string, ...resources: string[]) =>
    keysOfCall({ eventSource: `${source}.amazonaws.com`, resources } as unknown as ApiCall, place);
  expect(keys('iam', 'web-execution')).toContain(nameInCalls(role));
  expect(keys('secretsmanager', 'web/db')).toContain(nameInCalls(secret));
  expect(keys('secretsmanager', secret.replace(':password::', ''))).toContain(nameInCalls(secret));
  expect(keys('ssm', '/web/key')).toContain(nameInCalls(parameter));
  expect(keys('iam', 'web-execution')).not.toContain(
    nameInCalls(role.replace('111122223333', '999999999999')),
  );
  expect(keys('ec2', 'web-execution')).toEqual(['web-execution']);
  expect(nameInCalls('sg-1')).toBeUndefined();
});

it('keeps what this look did not read, and only that', () => {
  const whole = servicePathOf(aSnapshot(), undefined);
  const snapshot = aSnapshot();
  const shallow = {
    ...snapshot,
    readings: {
      ...snapshot.readings,
      securityGroups: notNeeded('no target is silent'),
      networkAcls: notNeeded('no target is silent'),
    },
  };
  expect(servicePathOf(shallow, whole)?.resources.toSorted(byId)).toEqual(
    whole?.resources.toSorted(byId),
  );
  expect(
    servicePathOf(shallow, undefined)?.resources.some(({ kind }) => kind === 'network-acl'),
  ).toBe(false);
});

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
