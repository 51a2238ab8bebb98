import { pathMap } from '../../../src/act/incident-store/path-map';
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
  (await paths.standingOn(id)).map(({ serviceName }) => serviceName).toSorted();

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

it('keeps no more services of a thing that everybody stands on', async () => {
  const few = pathMap(table, () => start, 3);
  for (const name of ['a', 'b', 'c', 'd']) await few.keep(pathOf(name, 'acl-default'), undefined);
  expect(await namesOn('acl-default')).toEqual(['a', 'b', 'c']);
});
