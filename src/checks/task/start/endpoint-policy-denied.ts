import { defineCheck } from '../../../findings/check';
import { imageOf, refusalIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

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
  uses: startUses,
  links: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
    'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  ],
  run: (facts) =>
    startProblems(facts, 'endpoint-policy-denied', ({ text, tasks, count }) => {
      const { action, resource = '*' } = refusalIn(text);
      if (action !== undefined)
        return {
          summary: `The policy of a VPC endpoint refuses ${action} on ${resource} (${count}).`,
          fix: `Allow ${action} on ${resource} in the policy of the VPC endpoint that serves it.`,
          confidence: 'certain',
          ...sharedOn('endpoint', resource === '*' ? undefined : resource),
        };
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
      return {
        summary: `S3 answers 403 to the layers of the image ${image}, whose manifest could be read: the policy of the S3 endpoint refuses them (${count}).`,
        ...sharedOn('endpoint', `S3 in ${region}`),
        fix: `Allow s3:GetObject on arn:aws:s3:::prod-${region}-starport-layer-bucket/* in the policy of the S3 gateway endpoint in the route tables of the task subnets.`,
      };
    }),
});
