import { valueOf } from '../../../facts/reading';
import { defineCheck } from '../../../findings/check';
import { refusedAction, refusedLayers } from '../../../reasoning/paths/endpoint-refusals';
import { imageOf, refusalIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'endpoint-policy-denied',
  title: 'VPC endpoint policy that refuses the request',
  why: 'The request reaches AWS through a VPC endpoint, and the policy of the endpoint refuses it. Roles, repository policies and routes are as they should be: the layers of an ECR image come from S3 with a signed URL, so no role is asked.',
  fix: 'Allow the request in the policy of the VPC endpoint; for image layers s3:GetObject on arn:aws:s3:::prod-REGION-starport-layer-bucket/*.',
  confidence: 'likely',
  explains: [
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: [...startUses, 'vpcEndpoints'],
  links: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
    'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  ],
  run: (facts) =>
    startProblems(facts, 'endpoint-policy-denied', ({ text, tasks, count, evidence }) => {
      const { action, resource = '*' } = refusalIn(text);
      const endpoints = valueOf(facts.optional.vpcEndpoints)?.found ?? [];
      if (action !== undefined)
        return refusedAction({ action, resource, count, evidence }, endpoints);
      const image = imageOf(text, tasks);
      // Only ECR is known to keep its layers in a bucket of S3 that the tasks reach by an endpoint.
      const isEcr = /\.dkr\.ecr\.|ecr\.aws|starport/.test(`${image} ${text}`);
      if (tasks.length > 0 && !isEcr)
        return {
          summary: `The store of the layers of the image ${image} answers 403, although its manifest could be read (${count}).`,
          fix: `See which host keeps the layers of ${image}, and what on the way refuses them: an endpoint policy, a proxy or the registry itself.`,
          confidence: 'possible',
        };
      const region = facts.service.serviceArn.split(':')[3] ?? 'REGION';
      return refusedLayers({ image, region, count, evidence }, endpoints);
    }),
});
