import type { Sandbox } from '../../sandbox';
import { beforeTheChange } from '../../sandbox/scenarios/changes/recorded-site';
import type { Scenario } from '../../sandbox/scenarios/scenario';
import { startServer } from '../../sandbox/server';
import { readService } from '../../src/app/diagnosis/diagnose-service';
import type { ServicePath } from '../../src/facts/service-path';
import { servicePathOf } from '../../src/reasoning/changes/path/service-path';
import { inWorld } from './scenes';
import { clientsAt } from './sandbox-clients';

/**
 * Plays somebody's change and works with what came of it, and with what the bot's map knew of the
 * service while it was well.
 */
export async function inChanged<T>(
  play: Scenario,
  work: (sandbox: Sandbox, stoodOn: ServicePath | undefined) => Promise<T>,
): Promise<T> {
  let stoodOn: ServicePath | undefined;
  const watched: Scenario = async (world) => {
    const server = await startServer(world);
    beforeTheChange(world, async ({ cluster, service }) => {
      const snapshot = await readService({ cluster, service }, clientsAt(server.url), {
        now: () => world.now().getTime(),
        logs: 'never',
        network: 'with-listeners',
      });
      const path = servicePathOf(snapshot, undefined);
      stoodOn = path && { ...path, wellAt: snapshot.takenAt };
    });
    try {
      return await play(world);
    } finally {
      await server.close();
    }
  };
  return inWorld(watched, (sandbox) => work(sandbox, stoodOn));
}
