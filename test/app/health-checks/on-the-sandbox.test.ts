import { startServer, type SandboxServer } from '../../../sandbox/server';
import { PatientClock } from '../../../sandbox/clock';
import { World } from '../../../sandbox/world/world';
import { deliverChecks } from '../../../scripts/demo/health-check-log';
import { failures, type Breakable } from '../../../scripts/detect/failures';
import { diagnose } from '../../../src/cli/diagnose';
import type { Diagnosis } from '../../../src/findings/diagnosis';
import { awsAt, runCommand } from '../../support/command';

jest.setTimeout(60_000);

const before = { ...process.env };
let world: World;
let server: SandboxServer;

beforeEach(async () => {
  world = new World(new PatientClock(60));
  server = await startServer(world);
  Object.assign(process.env, awsAt(server.url));
});
afterEach(async () => {
  process.env = { ...before };
  await world.close();
  await server.close();
});

async function diagnosed({ site }: Pick<Breakable, 'site'>): Promise<Diagnosis> {
  const { printed } = await runCommand(diagnose, site.cluster ?? '', site.service ?? '', '--json');
  return JSON.parse(printed) as Diagnosis;
}

const evidenceOf = ({ rootCauses, symptoms }: Diagnosis): string =>
  [...rootCauses, ...symptoms].flatMap(({ evidence }) => evidence).join('\n');

describe('a diagnosis beside the health check log that the load balancer writes', () => {
  it('names the zone whose node alone is kept out, from JSON records', async () => {
    const breakable = await failures['a network ACL closes one zone']?.(world);
    if (breakable === undefined) throw new Error('There is no such failure.');
    deliverChecks(world, breakable.site.loadBalancerArn);
    await world.clock.sleep(25);
    breakable.breakIt();
    world.changed();
    await world.clock.sleep(32);
    const diagnosis = await diagnosed(breakable);
    expect(diagnosis.rootCauses[0]?.code).toBe('network-acl-blocking');
    expect(evidenceOf(diagnosis)).toMatch(
      /only 10\.0\.101\.\d+ in us-east-1a failed it, while 10\.0\.102\.\d+ in us-east-1b passed/,
    );
  });
});
