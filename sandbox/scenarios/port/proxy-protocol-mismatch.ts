import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/**
 * A Network Load Balancer whose target group never sent a PROXY header; the new nginx waits for one.
 */
export const proxyProtocolMismatch: Scenario = async (world) => {
  const site = await healthySite(world, {
    loadBalancer: { type: 'network', name: 'web-nlb' },
    targetGroup: { Protocol: 'TCP', HealthCheckProtocol: 'HTTP' },
  });
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
