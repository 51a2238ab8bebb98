import { listOf } from '../../iam/policy';
import { arnOf } from '../resource-types';
import type { Deployers } from './deployer';

export const messaging: Deployers = {
  'AWS::SQS::Queue': ({ platform }, { name, ref, attributes, properties }) => {
    const { DelaySeconds = 0, VisibilityTimeout = 30, RedrivePolicy } = properties;
    platform.sqs.create({
      name,
      arn: attributes.Arn!,
      url: ref,
      delaySeconds: Number(DelaySeconds),
      visibilityTimeoutSeconds: Number(VisibilityTimeout),
      redrive: RedrivePolicy,
    });
  },
  'AWS::SQS::QueuePolicy': ({ platform, place }, { properties }) => {
    for (const url of listOf<string>(properties.Queues)) {
      platform.iam.replace(arnOf(place, 'sqs', url.split('/').pop()!), properties.PolicyDocument);
    }
  },
  'AWS::SNS::Topic': ({ platform }, { ref, properties }) => {
    platform.sns.create(ref);
    for (const { Protocol, Endpoint } of listOf<any>(properties.Subscription)) {
      platform.sns.subscribe(ref, { protocol: Protocol, endpoint: Endpoint });
    }
  },
  'AWS::SNS::TopicPolicy': ({ platform }, { properties }) => {
    for (const arn of listOf<string>(properties.Topics))
      platform.iam.replace(arn, properties.PolicyDocument);
  },
  'AWS::SNS::Subscription': ({ platform }, { properties }) => {
    platform.sns.subscribe(properties.TopicArn, {
      protocol: properties.Protocol,
      endpoint: properties.Endpoint,
      filterPolicy: properties.FilterPolicy,
      filterPolicyScope: properties.FilterPolicyScope,
      rawMessageDelivery: properties.RawMessageDelivery ?? false,
      deadLetterTargetArn: properties.RedrivePolicy?.deadLetterTargetArn,
    });
  },
};
