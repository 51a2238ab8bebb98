import { release } from '../../change';
import { healthyHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The release logs to a Fluentd that no container of the task provides. */
export const logDestinationUnreachable: Scenario = async (world) => {
  const site = await healthyHostSite(world);
  release(world, site, {
    container: {
      logConfiguration: { logDriver: 'fluentd', options: { 'fluentd-address': '127.0.0.1:24224' } },
    },
  });
  await world.settled();
  return site;
};
