import { healthySite, release } from '../change';
import type { Scenario } from '../scenario';

/** The server of the release listens on its own loopback only. */
export const containerBoundToLoopback: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: {
      logs: [
        { message: '[1] [INFO] Starting gunicorn 23.0.0' },
        { afterSeconds: 1, message: '[1] [INFO] Listening at: http://127.0.0.1:8080 (1)' },
      ],
      listens: [{ port: 8080, address: 'loopback', reply: { status: 200 } }],
    },
  });
  await world.settled();
  return site;
};
