import { closeIngress, healthySite, reclaimSpot } from '../../../sandbox/scenarios/change';
import { buildHostSite } from '../../../sandbox/scenarios/hosts';
import { healthyImage, type SiteOptions } from '../../../sandbox/scenarios/site';
import type { World } from '../../../sandbox/world/world';
import type { Shape } from './shape';

const from = (capacityProvider: string): NonNullable<SiteOptions['settings']> => ({
  launchType: undefined,
  capacityProviderStrategy: [{ capacityProvider, weight: 1, base: 0 }],
});

/** Tasks on Fargate Spot. */
export const spotTasks: Shape = (world) => healthySite(world, { settings: from('FARGATE_SPOT') });

/** AWS takes the Spot capacity back and has none for the replacements. */
export const spotTasksReclaimed: Shape = async (world) =>
  reclaimSpot(world, await spotTasks(world));

/** Tasks on the instances of an Auto Scaling group. */
export const groupOfInstances =
  (instances: number): Shape =>
  async (world) => {
    const site = buildHostSite(world, { instances, settings: from('web-instances') });
    await world.settled();
    return site;
  };

/** A service whose load balancer and groups belong to ECS Express Mode. */
export const expressMode: Shape = (world) =>
  healthySite(world, { settings: { resourceManagementType: 'ECS' } });

/** The same with the port of the tasks closed. */
export const expressModeClosed: Shape = async (world) =>
  closeIngress(world, await expressMode(world));

const patient: SiteOptions = {
  settings: { desiredCount: 300, healthCheckGracePeriodSeconds: 7200 },
  targetGroup: { HealthCheckIntervalSeconds: 120, HealthCheckTimeoutSeconds: 100 },
};

/**
 * Three hundred tasks: three pages of the task list. The checks are patient, since all these
 * servers share one process.
 */
export const threeHundredTasks: Shape = (world) => healthySite(world, patient);

/** One of them begins to answer 500. */
export const oneSickOfThreeHundred: Shape = async (world) => {
  let [sick, broken] = ['', false];
  const reply = ({ host }: { readonly host: string }) => {
    sick ||= host;
    return { status: broken && host === sick ? 500 : 200 };
  };
  const site = await healthySite(world, {
    ...patient,
    settings: { desiredCount: 300 },
    image: { ...healthyImage(8080), listens: [{ port: 8080, reply }] },
  });
  // A task that fails in its first minutes may only be slow.
  await new Promise<void>((resolve) => void world.after(240, resolve));
  broken = true;
  await firstUnhealthy(world, site.targetGroupArn);
  return site;
};

const firstUnhealthy = (world: World, targetGroupArn: string): Promise<void> =>
  new Promise((resolve) => {
    const off = world.on('change', () => {
      const targets = world.elbv2.targetsOf(targetGroupArn);
      if (!targets.some(({ health }) => health.State === 'unhealthy')) return;
      off();
      resolve();
    });
  });
