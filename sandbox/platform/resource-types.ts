/** Where a stack lives: what the `AWS::` pseudo parameters and every ARN are made of. */
export interface StackPlace {
  readonly accountId: string;
  readonly region: string;
  readonly stackName: string;
  /** The sandbox's own address: the host of queue URLs. */
  readonly endpoint: string;
  /** Where the function URLs listen. */
  readonly functionUrlEndpoint: string;
}

/** What a resource answers to `Ref` and `Fn::GetAtt`, worked out from its name alone. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface ResourceType {
  /** The property that names the resource; without it, the stack and the logical id do. */
  readonly nameProperty?: string;
  /**
   * `property` looks up one property at a time, so that two resources may name each other in
   * others.
   */
  identify(name: string, place: StackPlace, property: (name: string) => any): Identity;
}

/** An ARN of the sandbox's account. */
export const arnOf = (place: StackPlace, service: string, resource: string): string =>
  `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;

/**
 * The resource types that the sandbox can name. Others are named after their logical id and listed
 * as not deployed.
 */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::DynamoDB::Table': named('TableName', 'dynamodb', (name) => `table/${name}`),
  'AWS::SecretsManager::Secret': byArn('Name', 'secretsmanager', (name) => `secret:${name}-000000`),
  'AWS::Scheduler::ScheduleGroup': named('Name', 'scheduler', (name) => `schedule-group/${name}`),
  'AWS::CloudWatch::Alarm': named('AlarmName', 'cloudwatch', (name) => `alarm:${name}`),
  'AWS::Events::Rule': named('Name', 'events', (name) => `rule/${name}`),
  'AWS::Lambda::Function': named('FunctionName', 'lambda', (name) => `function:${name}`),
  'AWS::Logs::LogGroup': named('LogGroupName', 'logs', (name) => `log-group:${name}:*`),
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    identify: (name, place, property) => ({
      ref: name,
      attributes: {
        Arn: arnOf(place, 'scheduler', `schedule/${property('GroupName') ?? 'default'}/${name}`),
      },
    }),
  },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    identify: (name, place) => ({
      ref: name,
      attributes: { Arn: `arn:aws:iam::${place.accountId}:role/${name}`, RoleId: `AROA${name}` },
    }),
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    identify: (name) => ({
      ref: name.toLowerCase(),
      attributes: { Arn: `arn:aws:s3:::${name.toLowerCase()}` },
    }),
  },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    identify: (name, place) => {
      const arn = arnOf(place, 'sns', name);
      return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
    },
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    identify: (name, place) => {
      const url = `${place.endpoint}/${place.accountId}/${name}`;
      return {
        ref: url,
        attributes: { Arn: arnOf(place, 'sqs', name), QueueName: name, QueueUrl: url },
      };
    },
  },
  'AWS::Lambda::Version': {
    identify: (_name, place, property) => ({
      ref: `${functionArn(place, property('FunctionName'))}:1`,
      attributes: { Version: '1' },
    }),
  },
  'AWS::Lambda::Url': {
    identify: (_name, place, property) => {
      const arn = functionArn(place, property('TargetFunctionArn'));
      const url = `${place.functionUrlEndpoint}/${arn.split(':').pop()}/`;
      return { ref: arn, attributes: { FunctionArn: arn, FunctionUrl: url } };
    },
  },
};

/** A function's ARN from its name or ARN, as properties may hold either. */
export const functionArn = (place: StackPlace, nameOrArn: string): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : arnOf(place, 'lambda', `function:${nameOrArn}`);

function named(
  nameProperty: string,
  service: string,
  resource: (name: string) => string,
): ResourceType {
  return {
    nameProperty,
    identify: (name, place) => ({
      ref: name,
      attributes: { Arn: arnOf(place, service, resource(name)) },
    }),
  };
}

function byArn(
  nameProperty: string,
  service: string,
  resource: (name: string) => string,
): ResourceType {
  return {
    nameProperty,
    identify: (name, place) => {
      const arn = arnOf(place, service, resource(name));
      return { ref: arn, attributes: { Id: arn, Arn: arn } };
    },
  };
}
