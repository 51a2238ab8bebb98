import type { StartReason } from './start-reason';

const injecting =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html';
const notFound =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-not-found-error.html';

const environmentFiles =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html';

/** What a container is told from elsewhere: not there, or of no use. */
export const secrets: readonly StartReason[] = [
  {
    code: 'environment-file-not-found',
    basis: 'answer',
    sign: /env\w*(?: variable)? files?.*(?:NotFound|NoSuchKey|NoSuchBucket|status ?code: 404)/i,
    says: [
      {
        text: 'ResourceInitializationError: failed to download env files: file download command: non empty error stream: NotFound: Not Found, status code: 404',
      },
    ],
    source: environmentFiles,
    seen: '2026',
  },
  {
    code: 'secret-value-unusable',
    basis: 'answer',
    sign: /did not contain json key|find the specified secret value/i,
    says: [
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:x/webhook-url-aB1cD2 from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT.",
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key password',
    ],
    source: injecting,
    seen: '2026-07',
  },
  {
    code: 'secret-value-unusable',
    basis: 'answer',
    at: ['secret'],
    sign: /invalid character '.{1,4}' (?:in|looking for|after)|unexpected end of JSON input|cannot unmarshal/i,
    says: [
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): invalid character 'p' in literal true (expecting 'r').",
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): invalid character '\\'' looking for beginning of value",
    ],
    source: injecting,
    seen: '2026-03',
  },
  {
    // Only secrets are asked for as JSON, so this holds where the text is cut before it says so.
    code: 'secret-value-unusable',
    basis: 'answer',
    sign: /secrets or registry auth.*invalid character '.{1,4}' (?:in literal|looking for beginning of value)/i,
    unless: /<\?xml|HTTP \d{3}/i,
    says: [
      "(service authn) was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: ... invalid character 'p' in literal true (expecting 'r').",
    ],
    source: injecting,
    seen: '2026-03',
  },
  {
    code: 'secret-not-found',
    basis: 'answer',
    sign: /can't find the specified secret|ParameterNotFound|invalid parameters?:|(?:marked|scheduled) for deletion|Secret does not exist|unexpected ARN format|invalid ARN format|Invalid name\. Must be a valid name|(?:secret|parameter).*ResourceNotFoundException|ResourceNotFoundException.*(?:secret|parameter)/i,
    says: [
      "ResourceInitializationError: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      '(service w) was unable to place a task. Reason: Fetching secret data from SSM Parameter Store in us-east-1: invalid parameters: /prod/DD_API_KEY.',
      "unable to retrieve secret from asm: InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion",
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: unexpected ARN format with parameters when trying to retrieve ASM secret',
      { text: 'TaskFailedToStart: Secret does not exist or has no value' },
    ],
    source: notFound,
    seen: '2026',
  },
  {
    code: 'secret-not-found',
    basis: 'advice',
    sign: /Check whether the secret exists|can't retrieve the secret/i,
    says: [
      "ResourceInitializationError: unable to pull secrets or registry auth: The task can\u2019t pull the secret from Secrets Manager. The task can't retrieve the secret with ARN 'arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd' from AWS Secrets Manager. Check whether the secret exists in the specified Region.",
    ],
    source: notFound,
    seen: '2026',
  },
];
