import type { StartReason } from './start-reason';

const pullErrors =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html';

/** What a registry answers: whatever its status, the way to it is open. */
export const registry: readonly StartReason[] = [
  {
    code: 'registry-rate-limited',
    basis: 'answer',
    sign: /toomanyrequests|pull rate limit|429 Too Many Requests|\[(?:registry|layer-store) answered 429\]/i,
    says: [
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/python:3.13-slim: unexpected status from HEAD request to https://registry-1.docker.io/v2/library/python/manifests/3.13-slim: 429 Too Many Requests',
      'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/amazon/aws-for-fluent-bit/manifests/sha256:330a24bc: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
    ],
    source: 'https://github.com/aws/aws-for-fluent-bit/issues/234',
    seen: '2026',
  },
  {
    code: 'registry-unavailable',
    basis: 'answer',
    at: ['pull'],
    sign: /\[(?:registry|layer-store) answered 5\d\d\]|\b50[0234] (?:Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)|https?:\/\/(?![\w.-]*amazonaws\.|[\w.-]*ecr\.aws)\S+: dial tcp .*connection refused/i,
    says: [
      'CannotPullContainerError: Error response from daemon: Get "https://registry.example.com/v2/": dial tcp 10.4.4.4:443: connect: connection refused',
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nginx:1.27: unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/1.27: 503 Service Unavailable',
      {
        text: 'CannotPullContainerError: Error response from daemon: received unexpected HTTP status: 502 Bad Gateway',
        source: 'https://github.com/moby/moby/blob/master/daemon/internal/distribution/errors.go',
        seen: '2026',
      },
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://quay.io/v2/org/web/blobs/sha256:330a24bc: 504 Gateway Time-out',
    ],
    source: 'https://www.dockerstatus.com/',
    seen: '2025-10',
  },
  {
    code: 'image-pull-unauthorized',
    basis: 'answer',
    sign: /not authorized to perform: ecr:.*resource-based policy/i,
    says: [
      'CannotPullContainerError: denied: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0a1b is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:444455556666:repository/web because no resource-based policy allows the ecr:BatchGetImage action',
    ],
    source: pullErrors,
    seen: '2026',
  },
];

/** Refusals that name no role: after those that do. */
export const pullRefusals: readonly StartReason[] = [
  {
    code: 'image-pull-unauthorized',
    basis: 'answer',
    sign: /no basic auth credentials|authentication required|incorrect username or password|authorization token has expired|CannotPullContainerAuthError|pull access denied|401 Unauthorized|unauthorized:|\/manifests\/\S+?"?: denied|\[registry answered 40[13]\]/i,
    says: [
      'CannotPullContainerError: Error response from daemon: pull access denied for 123456.dkr.ecr.us-east-1.amazonaws.com/my-service',
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to pull and unpack image "123456789.dkr.ecr.us-east-1.amazonaws.com/myapp:latest": failed to resolve reference: unexpected status code 403 Forbidden',
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref registry.example.com/web:latest: pulling from host registry.example.com failed with status code [manifests latest]: 401 Unauthorized',
    ],
    source: pullErrors,
    seen: '2026',
  },
];
