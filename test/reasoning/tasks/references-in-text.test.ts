import {
  endpointIn,
  imageOf,
  refusalIn,
  roleIn,
  secretIn,
  subnetsIn,
} from '../../../src/reasoning/tasks/references-in-text';
import { aContainer, aTask } from '../../support/builders';

describe('what a text names', () => {
  it.each([
    ['failed to resolve ref "ghcr.io/acme/web:1": 403', 'ghcr.io/acme/web:1'],
    [
      'failed to resolve ref 1.dkr.ecr.us-east-1.amazonaws.com/web@sha256:ab: not found',
      '1.dkr.ecr.us-east-1.amazonaws.com/web@sha256:ab',
    ],
    ['pull access denied for acme/web, repository does not exist', 'acme/web'],
    [
      'unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:ab: 429',
      'library/nginx',
    ],
    ['API error (500): no basic auth credentials', 'agent:latest'],
  ])('image: %s', (text, image) => {
    const task = aTask({
      containers: [
        aContainer(),
        aContainer({
          name: 'agent',
          image: 'agent:latest',
          reason: 'API error (500): no basic auth credentials',
        }),
      ],
    });
    expect(imageOf(text, [task])).toBe(image);
  });

  it('role, action and resource of a refusal', () => {
    const text =
      'User: arn:aws:sts::1:assumed-role/exec/ab is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:us-east-1:1:parameter/x because';
    expect(roleIn(text)).toBe('exec');
    expect(roleIn("the role 'arn:aws:iam::1:role/team/web' that")).toBe(
      'arn:aws:iam::1:role/team/web',
    );
    expect(refusalIn(text)).toEqual({
      action: 'ssm:GetParameters',
      resource: 'arn:aws:ssm:us-east-1:1:parameter/x',
    });
    expect(refusalIn('AccessDenied')).toEqual({ action: undefined, resource: undefined });
  });

  it('secrets and subnets, each once', () => {
    expect(secretIn('invalid parameters: /web/db-url')).toBe('/web/db-url');
    expect(subnetsIn(["subnet 'subnet-0a'", 'subnet-0a', 'subnet-0b'])).toEqual([
      'subnet-0a',
      'subnet-0b',
    ]);
  });

  it.each([
    [
      'Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp',
      'api.ecr.us-east-1.amazonaws.com',
    ],
    [
      'lookup logs.us-east-1.amazonaws.com on 10.0.0.2:53: no such host',
      'logs.us-east-1.amazonaws.com',
    ],
    ['unable to retrieve secret from asm: context deadline exceeded', 'AWS Secrets Manager'],
    ['failed to validate logger args: signal: killed', 'Amazon CloudWatch Logs'],
    ['unable to pull secrets or registry auth', 'Amazon ECR'],
  ])('endpoint: %s', (text, endpoint) => {
    expect(endpointIn(text)).toBe(endpoint);
  });
});
