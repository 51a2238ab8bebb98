import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../../sandbox/server';
import { Clock } from '../../../sandbox/clock';
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

it('nothing of all this was written', () => {
  const operations = new Set(world.calls.map(({ operation }) => operation));
  expect(
    [...operations].filter((one) => !/^(Describe|Head|List|Get|BatchGet|Simulate)/.test(one)),
  ).toEqual([]);
});
