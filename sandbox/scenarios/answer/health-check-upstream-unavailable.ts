import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';
import { imageReference } from '../site';

/** The release puts a proxy in front of an application that is not there. */
export const healthCheckUpstreamUnavailable: Scenario = async (world) => {
  const site = await healthySite(world);
  const nginx = 'public.ecr.aws/nginx/nginx:1.27';
  const backend = imageReference(world, 'backend', '7');
  world.images.set(
    nginx,
    answering(8080, {
      status: 502,
      log: '[error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://127.0.0.1:3000/health"',
    }),
  );
  world.images.set(backend, {
    logs: [{ message: 'Error: the configuration is empty' }],
    exits: { afterSeconds: 2, code: 1 },
  });
  release(world, site, {
    image: answering(8080, {
      status: 502,
      log: '2026/01/10 10:00:00 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://127.0.0.1:3000/health"',
    }),
    container: { name: 'app', image: nginx },
    definition: {
      containerDefinitions: [
        {
          name: 'backend',
          image: backend,
          essential: false,
          logConfiguration: site.container.logConfiguration,
        },
      ],
    },
  });
  await world.settled();
  return site;
};
