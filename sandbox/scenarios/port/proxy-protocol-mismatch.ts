import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** nginx was taken from behind a Network Load Balancer and still waits for a PROXY header. */
export const proxyProtocolMismatch: Scenario = async (world) => {
  const site = await healthySite(world);
  const { listens = [], ...nginx } = answering(8080, 'close', 'start worker processes');
  release(world, site, {
    image: {
      ...nginx,
      listens,
      logs: [
        ...(nginx.logs ?? []),
        {
          afterSeconds: 3,
          message:
            '2026/03/02 12:00:00 [error] 29#29: *1 broken header: "GET /health HTTP/1.1" while reading PROXY protocol, client: 10.0.101.5, server: 0.0.0.0:8080',
        },
      ],
    },
  });
  await world.settled();
  return site;
};
