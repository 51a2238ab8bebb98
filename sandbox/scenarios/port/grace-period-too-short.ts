import type { Scenario } from '../scenario';
import { buildSite } from '../site';

/** The application needs two minutes to start, and ECS does not wait for it. */
export const gracePeriodTooShort: Scenario = async (world) => {
  const site = buildSite(world, {
    settings: { healthCheckGracePeriodSeconds: 0 },
    image: {
      startSeconds: 120,
      logs: [
        { message: 'Starting CatalogApplication' },
        { afterSeconds: 10, message: 'Initializing 412 modules' },
        { afterSeconds: 120, message: 'Started CatalogApplication in 119.4 seconds' },
      ],
      listens: [{ port: 8080, reply: { status: 200 } }],
    },
  });
  await world.settled();
  return site;
};
