import type { Reply } from '../../world/tasks/image';
import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

const connections = 3;
const refused: Reply = {
  status: 500,
  log: 'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "orders.internal" (10.0.9.9), port 5432 failed: FATAL:  sorry, too many clients already',
};

/**
 * ECS calls a release successful at three healthy tasks of four, and the database has no connection
 * left for the fourth: nothing rolls that back any more.
 */
export const restUnhealthyAfterEarlySuccess: Scenario = async (world) => {
  const site = await healthySite(world, {
    settings: {
      desiredCount: 4,
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        deploymentCircuitBreaker: { enable: true, rollback: true },
        earlySuccessCriteria: {
          enable: true,
          healthyPercent: 75,
          sourceServiceRevisionCleanup: 'DEFERRED',
        },
      },
    },
  });
  const connected = new Set<string>();
  const answer = ({ host }: { readonly host: string }): Reply => {
    if (connected.size < connections) connected.add(host);
    return connected.has(host) ? { status: 200, body: 'ok' } : refused;
  };
  release(world, site, { image: answering(8080, answer) });
  await world.settled();
  return site;
};
