import { loseInstance } from '../../lose-instance';
import { after } from '../../change';
import { healthyHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/** An instance was terminated under its task, and the other one has no room for two. */
export const hostInstanceLost: Scenario = async (world) => {
  const site = await healthyHostSite(world, { instanceCpu: 256 });
  return after(world, site, () => {
    const [lost = ''] = site.instanceIds;
    Object.assign(world.ec2.instances.get(lost) ?? {}, { State: { Code: 48, Name: 'terminated' } });
    for (const [arn, { ec2InstanceId }] of world.ecs.containerInstances) {
      if (ec2InstanceId === lost) loseInstance(world, site, arn, lost);
    }
  });
};
