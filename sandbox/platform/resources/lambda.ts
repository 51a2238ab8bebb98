import { join } from 'node:path';
import type { Statement } from '../../iam/policy';
import { functionArn } from '../resource-types';
import type { Deployers } from './deployer';

export const lambda: Deployers = {
  'AWS::Lambda::Function': (
    { platform, codeDirectory, environmentOverrides },
    { name, attributes, properties },
  ) => {
    const [, path = '', handlerName = ''] = /^(.*)\.(\w+)$/.exec(properties.Handler) ?? [];
    platform.lambda.create({
      name,
      arn: attributes.Arn!,
      roleArn: properties.Role,
      handlerFile: join(codeDirectory, `${path}.js`),
      handlerName,
      timeoutSeconds: Number(properties.Timeout ?? 3),
      memorySize: Number(properties.MemorySize ?? 128),
      runtime: properties.Runtime,
      variables: { ...texts(properties.Environment?.Variables), ...environmentOverrides },
      reservedConcurrentExecutions: optionalNumber(properties.ReservedConcurrentExecutions),
    });
  },
  'AWS::Lambda::Permission': ({ platform, place }, { properties }) => {
    const arn = functionArn(place, properties.FunctionName);
    platform.iam.attach(arn, { Statement: permission(arn, properties) });
  },
  'AWS::Lambda::EventInvokeConfig': ({ platform }, { properties }) => {
    const {
      FunctionName,
      MaximumRetryAttempts = 2,
      MaximumEventAgeInSeconds = 21_600,
      DestinationConfig,
    } = properties;
    platform.lambda.asynchronous.configure(platform.lambda.get(FunctionName).name, {
      maximumRetryAttempts: Number(MaximumRetryAttempts),
      maximumEventAgeSeconds: Number(MaximumEventAgeInSeconds),
      onFailureArn: DestinationConfig?.OnFailure?.Destination,
    });
  },
  'AWS::Lambda::Url': ({ platform }, { properties }) => {
    if (properties.AuthType !== 'NONE')
      throw new Error('The sandbox knows function URLs of AuthType NONE only.');
    platform.functionUrls.publish(platform.lambda.get(properties.TargetFunctionArn).name);
  },
};

const texts = (variables: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));

const optionalNumber = (value: unknown): number | undefined =>
  value === undefined ? undefined : Number(value);

/** AddPermission as the statement that it puts into the function's policy. */
function permission(arn: string, properties: Record<string, any>): Statement {
  const {
    Action,
    Principal,
    SourceArn,
    SourceAccount,
    FunctionUrlAuthType,
    InvokedViaFunctionUrl,
  } = properties;
  const equals = {
    ...(SourceAccount ? { 'aws:SourceAccount': SourceAccount } : {}),
    ...(FunctionUrlAuthType ? { 'lambda:FunctionUrlAuthType': FunctionUrlAuthType } : {}),
  };
  return {
    Effect: 'Allow',
    Action,
    Resource: arn,
    Principal: Principal === '*' ? '*' : { Service: Principal },
    Condition: {
      StringEquals: equals,
      ...(SourceArn ? { ArnLike: { 'aws:SourceArn': SourceArn } } : {}),
      ...(InvokedViaFunctionUrl === undefined
        ? {}
        : { Bool: { 'lambda:InvokedViaFunctionUrl': String(InvokedViaFunctionUrl) } }),
    },
  };
}
