import type { VpcEndpoint } from '../../facts/way-out';
import type { Problem } from '../../findings/check';
import { sharedOn } from '../../findings/shared-resource';
import { clip } from '../logs/log-lines';
import { policyAllows } from '../network/endpoint-policy';

/** What is said of a refusal. */
type Words = Pick<Problem, 'summary' | 'fix' | 'evidence'> & Partial<Problem>;
interface Said {
  readonly count: string;
  readonly evidence: readonly string[];
}

/** AWS names the action that the policy refuses. */
export function refusedAction(
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
    // One policy refuses services that ask for different things.
    ...sharedOn('endpoint', which?.vpcEndpointId ?? (resource === '*' ? undefined : resource)),
  };
}

/** S3 refuses the layers of ECR: the policy of its endpoint, as far as it could be read. */
export function refusedLayers(
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
