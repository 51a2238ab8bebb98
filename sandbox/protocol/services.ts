import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
// Of these clients only what is imitated: each whole one would be in the package.
import {
  ApplicationAutoScalingClient,
  DescribeScalingActivities$ as ofServices,
  DescribeScalingActivitiesCommand as DescribeServiceActivitiesCommand,
  RegisterScalableTarget$,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  AutoScalingClient,
  DescribeScalingActivities$ as ofGroups,
  DescribeScalingActivitiesCommand,
} from '@aws-sdk/client-auto-scaling';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as efs from '@aws-sdk/client-efs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as lambda from '@aws-sdk/client-lambda';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as secretsmanager from '@aws-sdk/client-secrets-manager';
import * as servicequotas from '@aws-sdk/client-service-quotas';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';

export type ProtocolName = 'query' | 'ec2Query' | 'json' | 'restJson';

/**
 * How one AWS service talks: the wire protocol and the SDK module that exports the schemas of its
 * operations.
 */
export interface ServiceModel {
  readonly protocol: ProtocolName;
  readonly schemas: Readonly<Record<string, unknown>>;
  /** The `X-Amz-Target` prefix of a JSON service. */
  readonly targetPrefix?: string;
  /** JSON services that once spoke the query protocol name their old error codes in a header. */
  readonly queryCompatible?: true;
}

/**
 * The services by the name that the registry of operations uses. DynamoDB is not among them: its
 * requests are forwarded untouched.
 */
export const services = {
  ecs: { protocol: 'json', schemas: ecs, targetPrefix: 'AmazonEC2ContainerServiceV20141113' },
  elbv2: { protocol: 'query', schemas: elbv2 },
  ec2: { protocol: 'ec2Query', schemas: ec2 },
  logs: { protocol: 'json', schemas: logs, targetPrefix: 'Logs_20140328' },
  cloudwatch: {
    protocol: 'json',
    schemas: cloudwatch,
    targetPrefix: 'GraniteServiceVersion20100801',
    queryCompatible: true,
  },
  cloudformation: { protocol: 'query', schemas: cloudformation },
  cloudtrail: {
    protocol: 'json',
    schemas: cloudtrail,
    targetPrefix: 'CloudTrail_20131101',
  },
  iam: { protocol: 'query', schemas: iam },
  sts: { protocol: 'query', schemas: sts },
  sns: { protocol: 'query', schemas: sns },
  sqs: { protocol: 'json', schemas: sqs, targetPrefix: 'AmazonSQS', queryCompatible: true },
  events: { protocol: 'json', schemas: events, targetPrefix: 'AWSEvents' },
  scheduler: { protocol: 'restJson', schemas: scheduler },
  lambda: { protocol: 'restJson', schemas: lambda },
  ecr: { protocol: 'json', schemas: ecr, targetPrefix: 'AmazonEC2ContainerRegistry_V20150921' },
  efs: { protocol: 'restJson', schemas: efs },
  servicequotas: {
    protocol: 'json',
    schemas: servicequotas,
    targetPrefix: 'ServiceQuotasV20190624',
  },
  ssm: { protocol: 'json', schemas: ssm, targetPrefix: 'AmazonSSM' },
  secretsmanager: { protocol: 'json', schemas: secretsmanager, targetPrefix: 'secretsmanager' },
  'application-autoscaling': {
    protocol: 'json',
    schemas: {
      ApplicationAutoScalingClient,
      DescribeScalingActivitiesCommand: DescribeServiceActivitiesCommand,
      DescribeScalingActivities$: ofServices,
      RegisterScalableTargetCommand,
      RegisterScalableTarget$,
    },
    targetPrefix: 'AnyScaleFrontendService',
  },
  autoscaling: {
    protocol: 'query',
    schemas: {
      AutoScalingClient,
      DescribeScalingActivitiesCommand,
      DescribeScalingActivities$: ofGroups,
    },
  },
} satisfies Record<string, ServiceModel>;

export type ServiceName = keyof typeof services;

const bySigningName: Readonly<Record<string, ServiceName>> = {
  elasticloadbalancing: 'elbv2',
  elasticfilesystem: 'efs',
  monitoring: 'cloudwatch',
  ...Object.fromEntries((Object.keys(services) as ServiceName[]).map((name) => [name, name])),
};

/**
 * The service that a signature's scope names: `elasticloadbalancing` is ours `elbv2`, `monitoring`
 * is `cloudwatch`.
 */
export const serviceOfSigningName = (signingName: string): ServiceName | undefined =>
  bySigningName[signingName];

/** The model of a service. */
export const modelOf = (service: ServiceName): ServiceModel => services[service];
