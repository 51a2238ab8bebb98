import { regionName } from './region-names';
import type { StartReason } from './start-reason';

const logDrivers =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html';
const fireLens = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html';
const toAws = /amazonaws|CloudWatch/i;
const noRegion = String.raw`lookup logs\.(?!${regionName}\.)`;

/** The log that a container is told to write cannot be set up. */
export const logs: readonly StartReason[] = [
  {
    code: 'log-group-missing',
    basis: 'answer',
    sign: /log group does not exist/i,
    says: [
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
      'CannotStartContainerError: API error (500): failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist. status code: 400, request id: 2831992f',
    ],
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',
    seen: '2026',
  },
  {
    code: 'log-configuration-invalid',
    basis: 'answer',
    at: ['log'],
    sign: new RegExp(
      `MissingEndpoint|'Endpoint' configuration is required|log[ -]opts? '?[\\w-]+|could not parse .*(?:pattern|key)|no log configuration specified|failed to get fluentd log driver arguments|no log driver named|(?:token|url|address) is expected|Invalid token|could not find region|MissingRegion|invalid region|${noRegion}`,
      'i',
    ),
    says: [
      "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: MissingEndpoint: 'Endpoint' configuration is required for this service",
      {
        text: 'CannotStartContainerError: ResourceInitializationError: failed to initialize logging driver: failed to get fluentd log driver arguments: logging driver specified of container app, but no log configuration specified',
      },
      {
        text: "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: unknown log opt 'awslogs-strem-prefix' for awslogs log driver",
        source: 'https://github.com/aws/amazon-ecs-cli/issues/820',
        seen: '2019-06',
      },
      {
        text: "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: must specify a value for log opt 'awslogs-group'",
        source: 'https://github.com/moby/moby/blob/master/daemon/logger/awslogs/cloudwatchlogs.go',
        seen: '2026',
      },
      {
        text: "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: you cannot configure log opt 'awslogs-datetime-format' and 'awslogs-multiline-pattern' at the same time",
        source: 'https://github.com/moby/moby/blob/master/daemon/logger/awslogs/cloudwatchlogs.go',
        seen: '2026',
      },
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: RequestError: send request failed caused by: Post "https://logs.us-est-one.amazonaws.com/": dial tcp: lookup logs.us-est-one.amazonaws.com on 10.0.0.2:53: no such host',
    ],
    source: logDrivers,
    seen: '2026',
  },
  {
    code: 'log-destination-unreachable',
    basis: 'answer',
    at: ['log'],
    sign: /dial (?:tcp|udp|unix)|connection refused|no such host|i\/o timeout|fluent\.sock/i,
    unless: toAws,
    says: [
      {
        text: 'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: dial unix /var/run/fluent.sock: connect: no such file or directory',
        source: 'https://github.com/aws/amazon-ecs-agent/issues/2792',
        seen: '2021-01',
      },
      {
        text: 'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: dial tcp 127.0.0.1:514: connect: connection refused',
        source: 'https://github.com/komoju/barcelona/issues/582',
        seen: '2020-04',
      },
      {
        text: 'API error (500): failed to initialize logging driver: dial tcp 127.0.0.1:24224: getsockopt: connection refused',
        source: 'https://github.com/aws/amazon-ecs-agent/issues/1379',
        seen: '2018-05',
      },
      {
        text: 'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: dial tcp: lookup splunk.example.com on 10.0.0.2:53: no such host',
      },
    ],
    source: fireLens,
    seen: '2025',
  },
  {
    code: 'log-group-missing',
    basis: 'wrapper',
    sign: /failed to initialize logging driver/i,
    unless: /dial|refused|fluent|splunk|gelf|syslog/i,
    says: [
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to initialize logging driver',
    ],
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',
    seen: '2023',
  },
];
