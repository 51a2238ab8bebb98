import type { StartReason } from './start-reason';

const initialization =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html';
const networkSteps = ['pull', 'secret', 'environment-file', 'log', 'unknown'] as const;

/** The way to AWS: refused on it, or closed. */
export const endpoints: readonly StartReason[] = [
  {
    code: 'endpoint-policy-denied',
    basis: 'answer',
    sign: /VPC endpoint policy|\[layer-store answered 403\]/i,
    says: [
      'CannotPullContainerError: failed to copy: httpReadSeeker: failed open: unexpected status code 403 Forbidden',
      'CannotPullContainerError: error pulling image configuration: error parsing HTTP 403 response body: invalid character \'<\' looking for beginning of value: "<?xml version="1.0" encoding="UTF-8"?> <Error><Code>AccessDenied</Code><Message>Access Denied</Message>',
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/5ac0/d834: 403 Forbidden',
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0a1b is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd because no VPC endpoint policy allows the secretsmanager:GetSecretValue action',
    ],
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
    seen: '2025',
  },
  {
    code: 'aws-endpoint-unreachable',
    basis: 'silence',
    at: networkSteps,
    // Go names the request before its failure; with a status behind it, there was an answer.
    sign: /dial (?:tcp|udp) (?!127\.|\[::1\])|i\/o timeout|TLS handshake timeout|deadline exceeded|context canceled|request canceled|Client\.Timeout exceeded|send request failed|failed to do request|(?:Get|Head|Post|Put) "?https?:\/\/|no such host|no route to host|network is unreachable|connection reset by peer|connection issue between the task|Could not reach any registry endpoint|nil pointer dereference|signal: killed/i,
    unless: /\[\S+ answered \d+\]|x509|certificate|gave HTTP response to HTTPS client/i,
    says: [
      'CannotPullContainerError: context canceled.',
      'CannotPullContainerError: dial tcp 52.217.233.242:443: i/o timeout',
      'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://prod-eu-west-2-starport-layer-bucket.s3.eu-west-2.amazonaws.com/',
      'CannotPullContainer Error: error pulling image configuration: Get https://prod-us-east-1-starport-layer-bucket.s3.amazonaws.com/61d6a6b7-a74d-4472-96e4-710ec9a7a96b/d834cc02?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-A',
      'CannotPullContainerError: Could not reach any registry endpoint',
      'CannotPullContainerError: pull command failed: panic: runtime error: invalid memory address or nil pointer dereference',
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1: failed to do request: Head "https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/web/manifests/1": dial tcp: lookup 111122223333.dkr.ecr.us-east-1.amazonaws.com on 10.0.0.2:53: no such host',
      'CannotPullContainerError: API error (500): Get https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp: lookup api.ecr.us-east-1.amazonaws.com on 10.0.0.2:53: server misbehaving',
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.',
      'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration. failed to fetch secret',
      'ResourceInitializationError: unable to pull secrets or registry auth: pull command failed: : signal: killed',
      'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed',
      '(service gw) was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration. failed',
    ],
    source: initialization,
    seen: '2026-08',
  },
  {
    code: 'aws-endpoint-unreachable',
    basis: 'advice',
    at: networkSteps,
    sign: /Check your (?:task )?network configuration/i,
    unless: /\[\S+ answered \d+\]/,
    says: [
      'CannotPullContainerError: pull command failed: unable to pull secrets or registry auth Check your task network configuration.',
    ],
    source: initialization,
    seen: '2026',
  },
];
