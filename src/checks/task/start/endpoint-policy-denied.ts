import type { VpcEndpoint } from '../../../facts/way-out';
import { valueOf } from '../../../facts/reading';
import { defineCheck, type Problem } from '../../../findings/check';
import { clip } from '../../../reasoning/logs/log-lines';
import { policyAllows } from '../../../reasoning/network/endpoint-policy';
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

type Words = Pick<Problem, 'summary' | 'fix' | 'evidence'> & Partial<Problem>;
interface Said {
  readonly count: string;
  readonly evidence: readonly string[];
}

/** AWS names the action that the policy refuses. */
function refusedAction(
  {
    action,
    resource,
    count,
    evidence,
  }: Said & { readonly action: string; readonly resource: string },
  endpoints: readonly VpcEndpoint[],
): Words {
  const [which] = endpointsFor(endpoints, action.slice(0, action.indexOf(':')));
  const policy = which === undefined ? 'a VPC endpoint' : `the VPC endpoint ${which.vpcEndpointId}`;
  return {
    summary: `The policy of ${policy} refuses ${action} on ${resource} (${count}).`,
    fix: `Allow ${action} on ${resource} in the policy of ${which === undefined ? 'the VPC endpoint that serves it' : policy}.`,
    evidence: [...evidence, ...policyLines(which)],
    confidence: 'certain',
    ...sharedOn('endpoint', resource === '*' ? undefined : resource),
  };
}

/** S3 refuses the layers of ECR: the policy of its endpoint, as far as it could be read. */
function refusedLayers(
  { image, region, count, evidence }: Said & { readonly image: string; readonly region: string },
  endpoints: readonly VpcEndpoint[],
): Words {
  const layers = `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`;
  const gateways = endpointsFor(endpoints, 's3');
  const refusing = gateways.find((one) => policyAllows(one, 's3:GetObject', layers) === 'no');
  const what = `S3 answers 403 to the layers of the image ${image}`;
  const shared = sharedOn('endpoint', `S3 in ${region}`);
  if (refusing !== undefined)
    return {
      summary: `${what}: the policy of the endpoint ${refusing.vpcEndpointId} does not allow s3:GetObject on ${layers} (${count}).`,
      fix: `Allow s3:GetObject on ${layers} in the policy of ${refusing.vpcEndpointId}.`,
      evidence: [...evidence, ...policyLines(refusing)],
      confidence: 'certain',
      ...shared,
    };
  const allowing = gateways.find((one) => policyAllows(one, 's3:GetObject', layers) === 'yes');
  if (allowing !== undefined)
    return {
      summary: `${what}, although the policy of the endpoint ${allowing.vpcEndpointId} allows them (${count}).`,
      fix: `See what else on the way to S3 refuses ${layers}: a proxy or firewall, or a policy of the organization.`,
      evidence: [...evidence, ...policyLines(allowing)],
      confidence: 'possible',
    };
  return {
    summary: `${what}, whose manifest could be read: the policy of the S3 endpoint refuses them (${count}).`,
    ...shared,
    fix: `Allow s3:GetObject on ${layers} in the policy of the S3 gateway endpoint in the route tables of the task subnets.`,
    evidence,
  };
}

/** The endpoints of a service by the prefix of its actions: `ecr` has two, S3 those that are gateways. */
const endpointsFor = (endpoints: readonly VpcEndpoint[], prefix: string): readonly VpcEndpoint[] =>
  endpoints.filter(({ serviceName }) =>
    new RegExp(String.raw`\.${prefix}(?:\.api)?$`).test(serviceName),
  );

const policyLines = (endpoint: VpcEndpoint | undefined): readonly string[] =>
  endpoint === undefined
    ? []
    : [
        `policy of ${endpoint.vpcEndpointId}: ${clip((endpoint.policy ?? '').replaceAll(/\s+/g, ' '))}`,
      ];
