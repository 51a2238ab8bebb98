import { notNeeded } from '../../../../src/facts/reading';
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
