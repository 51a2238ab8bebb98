import { after } from '../../change';
import { healthyHostSite } from '../../hosts';
import { answering } from '../../images';
import type { Scenario } from '../../scenario';

/** The only host goes dark: neither its tasks nor its agent answer. */
export const containerAgentDisconnected: Scenario = async (world) => {
  let dark = false;
  const image = answering(8080, () => (dark ? 'hang' : { status: 200 }));
  const site = await healthyHostSite(world, { instances: 1, image });
  return after(world, site, () => {
    dark = true;
    for (const instance of world.ecs.containerInstances.values()) instance.agentConnected = false;
    for (const id of site.instanceIds) world.ec2.impaired.set(id, 'system');
    for (const { task } of world.ecs.tasksOf(site.state.service.serviceArn))
      task.connectivity = 'DISCONNECTED';
  });
};
