import { blueGreenSite, deployGreen } from '../blue-green';
import type { Scenario } from '../scenario';

/** The function that a blue/green release asks says no, and ECS goes back. */
export const deploymentHookFailed: Scenario = async (world) => {
  const site = await blueGreenSite(world);
  await deployGreen(world, site, {
    status: 'ROLLBACK_IN_PROGRESS',
    lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
    lifecycleHookDetails: [
      {
        hookId: 'ecs-lambda-1',
        targetType: 'AWS_LAMBDA',
        targetArn: `arn:aws:lambda:${world.region}:${world.accountId}:function:smoke-test`,
        status: 'FAILED',
      },
    ],
  });
  return site;
};
