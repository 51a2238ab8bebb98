import { defineCheck } from '../../findings/check';
import { utc } from '../../reasoning/deployments/timing';

export default defineCheck({
  code: 'deployment-awaiting-hook',
  title: 'Deployment that waits at a lifecycle hook',
  why: 'The deployment stands still on purpose until somebody continues it or rolls it back. Nothing is broken; when the hook expires, its timeout action is taken.',
  fix: 'Continue the deployment or roll it back with ContinueServiceDeployment.',
  confidence: 'certain',
  explains: ['deployment-stalled'],
  needs: ['service', 'serviceDeployment'],
  links: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html'],
  run: ({ service, serviceDeployment }) => {
    if (
      serviceDeployment === undefined ||
      !['PENDING', 'IN_PROGRESS'].includes(serviceDeployment.status)
    )
      return [];
    return serviceDeployment.hooks
      .filter(({ status }) => status === 'AWAITING_ACTION')
      .slice(0, 1)
      .map(({ hookId = 'without an id', lifecycleStage, expiresAt }) => {
        const stage = lifecycleStage ?? serviceDeployment.lifecycleStage ?? 'an unnamed stage';
        const until = expiresAt === undefined ? '' : ` until ${utc(expiresAt)}`;
        return {
          resource: service.serviceArn,
          summary: `The deployment waits at the lifecycle hook ${hookId} after ${stage}${until}.`,
          fix: `Continue it or roll it back: aws ecs continue-service-deployment --service-deployment-arn ${serviceDeployment.serviceDeploymentArn} --hook-id ${hookId} --action CONTINUE (or ROLLBACK)`,
          evidence: [
            `${serviceDeployment.serviceDeploymentArn}: status ${serviceDeployment.status}, stage ${stage}, hook ${hookId} AWAITING_ACTION${until}`,
          ],
          affected: 1,
          of: 1,
        };
      });
  },
});
