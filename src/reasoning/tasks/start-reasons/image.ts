import { regionName } from './region-names';
import type { StartReason } from './start-reason';

const pullErrors =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html';

/** What is wrong with the image itself, or with its name. */
export const image: readonly StartReason[] = [
  {
    code: 'image-architecture-mismatch',
    basis: 'answer',
    sign: /exec format error|no matching manifest for|descriptor matching platform|no match for platform|image operating system|does not match the (?:specified|detected host) platform/i,
    says: [
      'CannotPullContainerError: Error response from daemon: no matching manifest for linux/arm64/v8 in the manifest list entries',
      {
        text: 'CannotPullContainerError: Error response from daemon: image operating system "windows" cannot be used on this platform: operating system is not supported',
        source: 'https://github.com/docker/for-win/issues/4116',
        seen: '2019-06',
      },
      {
        text: 'CannotCreateContainerError: Error response from daemon: image with reference web:1 was found but does not match the specified platform: wanted linux/amd64, actual: linux/arm64',
        source: 'https://github.com/moby/moby/blob/v24.0.9/daemon/images/image.go',
        seen: '2026',
      },
      "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
    ],
    source: pullErrors,
    seen: '2026-03',
  },
  {
    code: 'image-unusable',
    basis: 'answer',
    at: ['pull'],
    sign: /failed to (?:unpack|extract)|failed to register layer|no processor for media-?type|media ?type .*(?:not supported|no longer supported)|unsupported (?:media ?type|manifest)|unexpected commit digest|failed size validation|layer verification failed|invalid tar header|mediaType in manifest should be|manifest version 2, schema 1 support/i,
    unless: /context canceled|deadline exceeded|i\/o timeout|dial tcp/i,
    says: [
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on snapshotter overlayfs: failed to extract layer sha256:c023: failed to get stream processor for application/vnd.in-toto+json: no processor for media-type: unknown',
      {
        text: "CannotPullContainerError: Error response from daemon: mediaType in manifest should be 'application/vnd.docker.distribution.manifest.v2+json' not 'application/vnd.oci.image.manifest.v1+json'",
        source: 'https://github.com/apache/dolphinscheduler/issues/14383',
        seen: '2023-06',
      },
      {
        text: 'CannotPullContainerError: Error response from daemon: [DEPRECATION NOTICE] Docker Image Format v1 and Docker Image manifest version 2, schema 1 support is disabled by default and will be removed in an upcoming release. Suggest the author of docker.io/org/web:1 to upgrade the image to the OCI Format or Docker Image manifest v2, schema 2.',
        source: 'https://docs.docker.com/engine/deprecated/',
        seen: '2026',
      },
      {
        text: 'CannotPullContainerError: failed to register layer: ApplyLayer exit status 1 stdout: stderr: archive/tar: invalid tar header',
        source: 'https://github.com/n8n-io/n8n/issues/24193',
        seen: '2026-01',
      },
    ],
    source: 'https://github.com/aws/aws-cdk/issues/33264',
    seen: '2025',
  },
  {
    // A registry of ECR whose name does not exist is a slip of the pen, not a missing resolver.
    code: 'image-not-found',
    basis: 'answer',
    at: ['pull'],
    sign: new RegExp(
      String.raw`lookup [\w.-]*\.ecr\.(?!${regionName}\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu)(?=[\s:]|$))[\w.-]+.*no such host`,
      'i',
    ),
    says: [
      'CannotPullContainerError: Error response from daemon: Get "https://111122223333.dkr.ecr.us-esat-1.amazonaws.com/v2/": dial tcp: lookup 111122223333.dkr.ecr.us-esat-1.amazonaws.com on 10.0.0.2:53: no such host',
      'CannotPullContainerError: Error response from daemon: Get "https://111122223333.dkr.ecr.us-east-1.amazonaws.commmmm/v2/": dial tcp: lookup 111122223333.dkr.ecr.us-east-1.amazonaws.commmmm on 10.0.0.2:53: no such host',
    ],
    source: pullErrors,
    seen: '2025',
  },
  {
    code: 'image-not-found',
    basis: 'answer',
    at: ['pull'],
    sign: /may require (?:authorization|'docker login')|requested access to the resource is denied|manifest (?:for .* not found|unknown)|name (?:unknown|not known to registry)|repository .*(?:not found|does not exist)|(?:resolve ref|pull).*: not found|CannotPull.*not found|API error \(404\)|invalid reference format|InvalidParameterException.*registryIds|\[registry answered 404\]/i,
    unless: /media-?type/i,
    says: [
      'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/payments:43cc50f: 111122223333.dkr.ecr.us-east-1.amazonaws.com/payments:43cc50f: not found',
      'CannotPullContainerError: API error (404): repository serverless-batch not found: does not exist or no pull access',
      'CannotPullContainerError: Error response from daemon: pull access denied for web, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      'CannotPullECRContainerError: InvalidParameterException: Invalid parameter at registryIds',
      'CannotPullContainerError: invalid reference format',
    ],
    source: pullErrors,
    seen: '2026',
  },
  {
    code: 'image-not-found',
    basis: 'advice',
    sign: /Check whether the image exists/i,
    says: ['The task can\u2019t pull the image. Check whether the image exists.'],
    source: pullErrors,
    seen: '2026',
  },
];
