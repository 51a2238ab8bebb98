import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../../sandbox/server';
import { Clock } from '../../../sandbox/clock';
import type { FaultKind } from '../../../sandbox/world/fault';
import { World } from '../../../sandbox/world/world';
import { runPreflight } from '../../../src/app/preflight/run-preflight';
import { createClients } from '../../../src/app/setup/clients';
import type { Preflight } from '../../../src/findings/preflight';
import type { Clients } from '../../../src/gather/session/clients';
import { awsAt } from '../../support/command';
import { prepareGround, serviceOf, type Ground } from './ground';
import { comingUp, failing, type Row } from './releases';

const before = { ...process.env };
const world = new World(new Clock(1, Date.now()));
let ground: Ground;
let clients: Clients;
let folder = '';
let stop = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  ground = prepareGround(world);
  const server = await startServer(world);
  stop = () => server.close();
  Object.assign(process.env, awsAt(server.url));
  clients = await createClients();
  folder = await mkdtemp(join(tmpdir(), 'targetmedic-'));
});
afterAll(async () => {
  process.env = { ...before };
  await world.close();
  await stop();
  await rm(folder, { recursive: true });
});

/** A release of a service that does not exist yet, from files, as a pipeline would ask. */
async function ask([name, , change]: Row): Promise<Preflight> {
  const { service, definition } = {
    service: serviceOf(ground),
    definition: ground.definition,
    ...change(ground),
  };
  const file = async (kind: string, value: unknown): Promise<string> => {
    const path = join(folder, `${name.replaceAll(/\W+/g, '-')}-${kind}.json`);
    await writeFile(path, JSON.stringify(value));
    return path;
  };
  return runPreflight(
    { newService: await file('service', service) },
    await file('definition', definition),
    clients,
  );
}

const failures = ({ lines }: Preflight): readonly string[] => [
  ...new Set(lines.filter(({ state }) => state === 'FAIL').map(({ code, what }) => code ?? what)),
];

describe('a release that would fail', () => {
  it.each(failing)('%s: %j', async (...row) => {
    const done = await ask(row);
    expect(failures(done)).toEqual(row[1]);
    for (const line of done.lines.filter(({ state }) => state === 'FAIL'))
      expect(line).toMatchObject({ confidence: 'certain', proof: expect.any(String) });
  });
});

describe('a release that comes up', () => {
  it.each(comingUp)('%s: nothing stands in its way', async (...row) => {
    const done = await ask(row);
    expect(failures(done)).toEqual([]);
    expect(done.lines.filter(({ state, later }) => state === 'SKIP' && later !== true)).toEqual([]);
  });
});

describe('the platform of an image of one platform', () => {
  const platformUnder = async (operation: string, kind: FaultKind) => {
    world.faults.push({ service: 'ecr', operation, kind });
    const done = await ask(['under a fault', [], () => ({})]);
    world.faults.length = 0;
    return ['Images', 'Platform of the images'].map((what) =>
      done.lines.find((line) => line.what === what),
    );
  };

  it.each(['GetDownloadUrlForLayer', 'BatchGetImage'])(
    'is skipped where %s is denied, with the permission; that the image is there is known',
    async (operation) => {
      expect(await platformUnder(operation, 'access-denied')).toMatchObject([
        { state: 'PASS' },
        { state: 'SKIP', lacks: `ecr:${operation}` },
      ]);
    },
  );

  it('is not known where the bucket does not answer, which lacks no permission', async () => {
    const { url } = world;
    world.url = 'http://127.0.0.1:9';
    const [images, platform] = await platformUnder('none', 'access-denied');
    world.url = url;
    expect([images?.state, platform]).toMatchObject(['PASS', { state: 'SKIP', later: true }]);
    expect(platform).not.toHaveProperty('lacks');
  });

  it('leaves nothing of the signed address behind', async () => {
    const done = await ask(['an address', [], () => ({})]);
    expect(JSON.stringify(done)).not.toMatch(/X-Amz-Signature|\/layers\//);
  });
});

it('nothing of all this was written', () => {
  const operations = new Set(world.calls.map(({ operation }) => operation));
  expect(
    [...operations].filter((one) => !/^(Describe|Head|List|Get|BatchGet|Simulate)/.test(one)),
  ).toEqual([]);
});
