import { pathMap } from '../../../src/act/incident-store/path-map';
import { standingOnIn } from '../../../src/act/incident-store/standing-on';
import type { ApiCall } from '../../../src/facts/api-call';
import type { PathMap, ServicePath } from '../../../src/facts/service-path';
import { startTable, type TestTable } from '../../support/incident-table';

const start = Date.parse('2026-03-02T12:00:00.000Z');
let table: TestTable;
let paths: PathMap;

beforeAll(async () => {
  table = await startTable();
  paths = pathMap(table, () => start);
});
afterAll(() => table.close());

const pathOf = (serviceName: string, ...ids: string[]): ServicePath => ({
  serviceArn: `arn:aws:ecs:eu-west-1:123456789012:service/demo/${serviceName}`,
  clusterName: 'demo',
  serviceName,
  readAt: new Date(start).toISOString(),
  resources: ids.map((id) => ({ kind: 'security-group', id })),
});

const namesOn = async (id: string) =>
  (await standingOnIn(table)(id)).map(({ serviceName }) => serviceName).toSorted();

it('finds the services by what they stand on, and forgets what they left', async () => {
  await paths.keep(pathOf('web', 'sg-1', 'sg-2'), undefined);
  await paths.keep(pathOf('api', 'sg-2'), undefined);
  expect([await namesOn('sg-1'), await namesOn('sg-2'), await namesOn('sg-3')]).toEqual([
    ['web'],
    ['api', 'web'],
    [],
  ]);
  await paths.keep(pathOf('web', 'sg-1', 'sg-3'), await paths.find(pathOf('web').serviceArn));
  expect([await namesOn('sg-2'), await namesOn('sg-3')]).toEqual([['api'], ['web']]);
  expect(await paths.find(pathOf('api').serviceArn)).toEqual(pathOf('api', 'sg-2'));
});

it('reads no more services of a thing that everybody stands on: those that were looked at last', async () => {
  let now = start;
  const later = pathMap(table, () => (now += 1));
  for (const name of ['a', 'b', 'c', 'd']) await later.keep(pathOf(name, 'acl-default'), undefined);
  const names = (await standingOnIn(table, 3)('acl-default')).map(({ serviceName }) => serviceName);
  expect(names).toEqual(['d', 'c', 'b']);
});

it('keeps a service that stands on more than one batch of things', async () => {
  const ids = Array.from({ length: 60 }, (_, at) => `sg-many-${at}`);
  await paths.keep(pathOf('many', ...ids), undefined);
  expect(await Promise.all(['sg-many-0', 'sg-many-59'].map(namesOn))).toEqual([['many'], ['many']]);
});

const call = (eventId: string, minute: number): ApiCall => ({
  eventId,
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RevokeSecurityGroupIngress',
  at: new Date(start - minute * 60_000).toISOString(),
  caller: {
    kind: 'user',
    name: 'lee',
    sessionName: undefined,
    invokedBy: undefined,
    isServiceLinked: false,
    tool: undefined,
  },
  resources: ['sg-1'],
  change: { kind: 'removed', what: 'sg-1' },
});

it('notes the calls under a service once each, the newest first, through every look, and not for ever', async () => {
  const { serviceArn } = pathOf('noted');
  const known = async () => (await paths.find(serviceArn))?.calls?.map(({ eventId }) => eventId);
  await paths.keep(pathOf('noted', 'sg-9'), undefined);
  expect(await known()).toBeUndefined();
  await paths.note(serviceArn, call('late', 50));
  await paths.note(serviceArn, call('new', 1));
  await paths.note(serviceArn, call('new', 1));
  await paths.note(serviceArn, call('old', 7 * 60));
  await paths.keep(pathOf('noted', 'sg-9', 'sg-8'), await paths.find(serviceArn));
  expect(await known()).toEqual(['new', 'late']);
  for (let n = 0; n < 30; n += 1) await paths.note(serviceArn, call(`many-${n}`, 0));
  const last = (await known()) ?? [];
  expect([last.length <= 12, last.includes('many-29')]).toEqual([true, true]);
  const huge = { ...call('huge', 0), resources: Array.from({ length: 9000 }, (_, n) => `sg-${n}`) };
  await paths.note(serviceArn, huge);
  expect(await known()).not.toContain('huge');
});

it('finds who stands on a role or a secret by the name that a call writes', async () => {
  const path = pathOf('named');
  const role = { kind: 'role', id: 'arn:aws:iam::1:role/x/web', calledAs: 'role 1 web' } as const;
  await paths.keep({ ...path, resources: [role] }, undefined);
  expect([await namesOn('role 1 web'), await namesOn(role.id), await namesOn('web')]).toEqual([
    ['named'],
    ['named'],
    [],
  ]);
});
