import type { ServiceDeployment } from '@aws-sdk/client-ecs';
import {
  createListener,
  createRule,
  createTargetGroup,
  forwardTo,
} from '../world/create-load-balancer';
import type { World } from '../world/world';
import { healthySite, release } from './change';
import { settingsOf, type Site } from './site';

/** A site with native blue/green deployments. */
export interface BlueGreenSite extends Site {
  readonly greenTargetGroupArn: string;
  readonly productionRuleArn: string;
}

/** A healthy blue side, an empty green one, and a production rule that forwards to blue. */
export async function blueGreenSite(world: World): Promise<BlueGreenSite> {
  const site = await healthySite(world);
  const settings = settingsOf(site.targetGroup);
  const greenTargetGroupArn = createTargetGroup(world, 'web-tg-green', settings, 10);
  const testListenerArn = createListener(
    world,
    site.loadBalancerArn,
    8443,
    forwardTo(greenTargetGroupArn),
  );
  const testRuleArn = createRule(world, testListenerArn, 1, '/*', forwardTo(greenTargetGroupArn));
  const productionRuleArn = createRule(
    world,
    site.listenerArn,
    1,
    '/*',
    forwardTo(site.targetGroupArn),
  );
  site.state.service.loadBalancers = [
    {
      targetGroupArn: site.targetGroupArn,
      containerName: 'app',
      containerPort: 8080,
      advancedConfiguration: {
        alternateTargetGroupArn: greenTargetGroupArn,
        productionListenerRule: productionRuleArn,
        testListenerRule: testRuleArn,
        roleArn: `arn:aws:iam::${world.accountId}:role/ecs-infrastructure`,
      },
    },
  ];
  site.state.service.deploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 };
  return { ...site, greenTargetGroupArn, productionRuleArn };
}

/** Begins a blue/green deployment and puts its record where the scenario wants it. */
export async function deployGreen(
  world: World,
  site: BlueGreenSite,
  record: Partial<ServiceDeployment>,
): Promise<void> {
  site.state.scripted = true;
  release(world, site, {});
  const [green] = site.state.deployments;
  if (green) green.held = true;
  await world.settled();
  const arn = site.state.deployments[0]?.serviceDeploymentArn ?? '';
  Object.assign(world.ecs.serviceDeployments.get(arn) ?? {}, record);
}
