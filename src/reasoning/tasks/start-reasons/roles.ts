import type { StartReason } from './start-reason';

const executionRole =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html';

/** A role may not do what the start needs, or cannot be taken on. */
export const roles: readonly StartReason[] = [
  {
    code: 'task-role-unassumable',
    basis: 'answer',
    sign: /unable to assume (?:the )?(?:task )?role|not authorized to perform: sts:AssumeRole/i,
    says: [
      "service web failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/web-task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.)",
      'User: arn:aws:sts::111122223333:assumed-role/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/web',
    ],
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    seen: '2026',
  },
  {
    code: 'execution-role-unauthorized',
    basis: 'answer',
    sign: /AccessDenied|not authorized to perform|NoCredentialProviders|no EC2 IMDS role found|Access to KMS is not allowed|env\w*(?: variable)? files?.*(?:Forbidden|status code: 403)/i,
    says: [
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:K-eF3gH4 from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, RequestID: 11111111, api error AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/668f is not authorized to perform: secretsmanager:GetSecretValue on resource: arn because no identity-based policy allows the secretsmanager:GetSecretValue action',
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn from secrets manager: AccessDeniedException: Access to KMS is not allowed status code: 400, request id: 66666666',
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log group: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/x is not authorized to perform: logs:CreateLogGroup on resource: arn:log-stream: because no identity-based policy allows the logs:CreateLogGroup action : exit status 1',
      'CannotStartContainerError: API error (500): failed to initialize logging driver: failed to create Cloudwatch log stream: NoCredentialProviders: no valid providers in chain. Deprecated.',
      'failed to download env files: file download command: non empty error stream: Forbidden: Forbidden, status code: 403',
    ],
    source: executionRole,
    seen: '2026-03',
  },
  {
    code: 'execution-role-unauthorized',
    basis: 'advice',
    sign: /role has the permissions to pull/i,
    says: [
      'The task can\u2019t pull the image. Check that the role has the permissions to pull images from the registry.',
    ],
    source: executionRole,
    seen: '2026',
  },
];
