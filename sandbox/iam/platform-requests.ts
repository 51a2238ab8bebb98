import { access, arn, onAnything, onResources, type Account, type RequestsOf } from './access';

type Operations = Readonly<Record<string, RequestsOf>>;

const queueArn = ({ QueueUrl, QueueName }: any, account: Account): string =>
  arn(account, 'sqs', QueueName ?? String(QueueUrl).split('/').pop());

const scheduleArn = ({ GroupName, Name }: any, account: Account): string =>
  arn(account, 'scheduler', `schedule/${GroupName ?? 'default'}/${Name}`);

const tableArn = (nameOrArn: string, account: Account): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : arn(account, 'dynamodb', `table/${nameOrArn}`);

// CloudWatch Logs checks group-level calls against a stream with an empty name, so that a role's
// ARN has to end in `:*`.
const logArn = (
  { logGroupName, logGroupIdentifier, logStreamName }: any,
  account: Account,
): string => {
  const group = logGroupName ?? String(logGroupIdentifier).split(':log-group:').pop();
  return arn(account, 'logs', `log-group:${group}:log-stream:${logStreamName ?? ''}`);
};

const scheduling =
  (operation: string): RequestsOf =>
  (input, account) => {
    const schedule = access(`scheduler:${operation}`, scheduleArn(input, account));
    const roleArn = input.Target?.RoleArn;
    return roleArn
      ? [
          schedule,
          access('iam:PassRole', roleArn, { 'iam:PassedToService': 'scheduler.amazonaws.com' }),
        ]
      : [schedule];
  };

/**
 * `dynamodb:LeadingKeys` holds the partition keys that a call names. The sandbox's tables have one,
 * a string called `pk`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
const onOneItem =
  (operation: string): RequestsOf =>
  ({ TableName, Key, Item }, account) => {
    const key: unknown = (Key ?? Item)?.pk?.S;
    return [
      access(
        `dynamodb:${operation}`,
        tableArn(TableName, account),
        typeof key === 'string' ? { 'dynamodb:LeadingKeys': [key] } : {},
      ),
    ];
  };

const onItems =
  (operation: string, itemsOf: (asked: any) => readonly any[]): RequestsOf =>
  ({ RequestItems }, account) =>
    Object.entries(RequestItems ?? {}).map(([name, asked]) => {
      const keys = itemsOf(asked).flatMap((item) => item?.pk?.S ?? []);
      return access(
        `dynamodb:${operation}`,
        tableArn(name, account),
        keys.length === 0 ? {} : { 'dynamodb:LeadingKeys': keys },
      );
    });

const dynamodb: Operations = {
  GetItem: onOneItem('GetItem'),
  PutItem: onOneItem('PutItem'),
  UpdateItem: onOneItem('UpdateItem'),
  DeleteItem: onOneItem('DeleteItem'),
  ...onResources('dynamodb', ['DescribeTable', 'DescribeTimeToLive'], ({ TableName }, account) =>
    tableArn(TableName, account),
  ),
  ...onResources('dynamodb', ['Query', 'Scan'], ({ TableName, IndexName }, account) =>
    IndexName ? `${tableArn(TableName, account)}/index/${IndexName}` : tableArn(TableName, account),
  ),
  BatchGetItem: onItems('BatchGetItem', ({ Keys }) => Keys),
  BatchWriteItem: onItems('BatchWriteItem', (requests) =>
    requests.map(({ PutRequest, DeleteRequest }: any) => PutRequest?.Item ?? DeleteRequest?.Key),
  ),
};

const events: Operations = {
  PutEvents: (input, account) =>
    (input.Entries ?? []).map(({ EventBusName, Source, DetailType }: any) =>
      access('events:PutEvents', busArn(EventBusName ?? 'default', account), {
        'events:source': String(Source),
        'events:detail-type': String(DetailType),
      }),
    ),
};

const busArn = (nameOrArn: string, account: Account): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : arn(account, 'events', `event-bus/${nameOrArn}`);

const lambda: Operations = {
  Invoke: ({ FunctionName }, account) => [
    access(
      'lambda:InvokeFunction',
      FunctionName.startsWith('arn:')
        ? FunctionName
        : arn(account, 'lambda', `function:${FunctionName}`),
    ),
  ],
};

const onSecret =
  (operation: string): RequestsOf =>
  ({ SecretId }, account) => [
    access(
      `secretsmanager:${operation}`,
      SecretId.startsWith('arn:')
        ? SecretId
        : arn(account, 'secretsmanager', `secret:${SecretId}-000000`),
      {
        'secretsmanager:SecretId': SecretId,
      },
    ),
  ];

/** The services that carry the bot itself. */
export const platformRequests: Readonly<Record<string, Operations>> = {
  dynamodb,
  events,
  lambda,
  secretsmanager: {
    DescribeSecret: onSecret('DescribeSecret'),
    GetSecretValue: onSecret('GetSecretValue'),
  },
  autoscaling: onAnything('autoscaling', ['DescribeScalingActivities']),
  'application-autoscaling': onAnything('application-autoscaling', ['DescribeScalingActivities']),
  sns: onResources(
    'sns',
    ['Publish', 'ListSubscriptionsByTopic', 'GetTopicAttributes', 'Subscribe'],
    ({ TopicArn, TargetArn }) => TopicArn ?? TargetArn,
  ),
  sqs: onResources(
    'sqs',
    [
      'SendMessage',
      'ReceiveMessage',
      'DeleteMessage',
      'GetQueueUrl',
      'GetQueueAttributes',
      'ChangeMessageVisibility',
    ],
    queueArn,
  ),
  scheduler: {
    CreateSchedule: scheduling('CreateSchedule'),
    UpdateSchedule: scheduling('UpdateSchedule'),
    GetSchedule: scheduling('GetSchedule'),
    DeleteSchedule: scheduling('DeleteSchedule'),
  },
  logs: {
    ...onResources('logs', ['GetLogEvents', 'FilterLogEvents', 'DescribeLogStreams'], logArn),
    ...onAnything('logs', [
      'DescribeLogGroups',
      'DescribeDeliverySources',
      'DescribeDeliveries',
      'DescribeDeliveryDestinations',
    ]),
  },
  cloudwatch: {
    ...onResources(
      'cloudwatch',
      ['DescribeAlarms', 'SetAlarmState'],
      ({ AlarmNames, AlarmName }, account) =>
        AlarmName || AlarmNames
          ? (AlarmNames ?? [AlarmName]).map((name: string) =>
              arn(account, 'cloudwatch', `alarm:${name}`),
            )
          : '*',
    ),
    ...onAnything('cloudwatch', ['GetMetricData', 'GetMetricStatistics', 'ListMetrics']),
    ...onAnything('cloudwatch', ['PutMetricData'], ({ Namespace }) => ({
      'cloudwatch:namespace': String(Namespace),
    })),
  },
  cloudtrail: onAnything('cloudtrail', ['LookupEvents']),
  // Every principal may ask who it is.
  sts: { GetCallerIdentity: () => [] },
};
