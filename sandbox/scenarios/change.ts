import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import type { Image } from '../world/tasks/image';
import { startDeployment } from '../world/tasks/deployments';
import { moveTaskSets } from '../world/tasks/task-sets';
import { stopTask } from '../world/tasks/task-life';
import { registerDefinition } from '../world/tasks/task-definitions';
import type { World } from '../world/world';
import { buildSite, imageReference, type Site, type SiteOptions } from './site';

/** A site that has reached its steady state. */
export async function healthySite(world: World, options: SiteOptions = {}): Promise<Site> {
  const site = buildSite(world, options);
  await world.settled();
  return site;
}

/** What a release changes: the program, the container or the task definition around it. */
export interface Release {
  readonly image?: Image;
  readonly container?: Partial<ContainerDefinition>;
  readonly definition?: Partial<RegisterTaskDefinitionRequest>;
}

/** Releases the next version of a site's service: a new revision, and a deployment of it. */
export function release(world: World, site: Site, { image, container, definition }: Release): void {
  const tag = String(world.ecs.taskDefinitions.size + 1);
  const reference = imageReference(world, site.service, tag);
  const running = world.images.get(site.container.image ?? '');
  if (image ?? running) world.images.set(reference, { ...(image ?? running) });
  const [, ...sidecars] = site.definition.containerDefinitions ?? [];
  const taskDefinition = registerDefinition(world, {
    ...site.definition,
    ...definition,
    containerDefinitions: [
      { ...site.container, image: reference, ...container },
      ...(definition?.containerDefinitions ?? sidecars),
    ],
  });
  const isMoved = site.state.deployments.some(({ taskSetStatus }) => taskSetStatus !== undefined);
  (isMoved ? moveTaskSets : startDeployment)(world, site.state, taskDefinition);
  world.changed();
}

/** Somebody removes the rules that let load balancers in; the group may be mended. */
export function closeIngress(world: World, site: Site): Promise<Site> {
  site.taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  return after(world, site, () => {
    site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
  });
}

/** AWS takes its Spot capacity back, and there is none left for the replacements. */
export const reclaimSpot = (world: World, site: Site): Promise<Site> =>
  after(world, site, () => {
    world.fargate.available = false;
    for (const task of world.ecs.tasksOf(site.state.service.serviceArn)) {
      stopTask(world, site.state, task, {
        stopCode: 'TerminationNotice',
        stoppedReason: 'Your Spot Task was interrupted.',
      });
    }
  });

/** Starts healthy, then changes something that needs no release. */
export async function after(world: World, site: Site, change: () => void): Promise<Site> {
  change();
  world.changed();
  await world.settled();
  return site;
}
