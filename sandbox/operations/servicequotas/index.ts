import type {
  GetAWSDefaultServiceQuotaRequest,
  GetAWSDefaultServiceQuotaResponse,
  GetServiceQuotaRequest,
  GetServiceQuotaResponse,
  MetricInfo,
} from '@aws-sdk/client-service-quotas';
import { AwsError, type Operation } from '../../operation';

const names: Readonly<Record<string, string>> = {
  'L-3032A538': 'Fargate On-Demand vCPU resource count',
  'L-36FBB829': 'Fargate Spot vCPU resource count',
};

/** AWS's own value for a new account. */
const byDefault = 6;

const nameOf = (code: string | undefined): string => {
  const name = names[code ?? ''];
  if (name === undefined)
    throw new AwsError(
      'NoSuchResourceException',
      'The request failed because the quota does not exist.',
    );
  return name;
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/monitoring-fargate-usage.html */
const usageOf = (code: string | undefined): MetricInfo => ({
  MetricNamespace: 'AWS/Usage',
  MetricName: 'ResourceCount',
  MetricDimensions: {
    Service: 'Fargate',
    Type: 'Resource',
    Resource: 'vCPU',
    Class: code === 'L-36FBB829' ? 'Standard/Spot' : 'Standard/OnDemand',
  },
  MetricStatisticRecommendation: 'Maximum',
});

/** Only an applied quota is answered. */
const getServiceQuota: Operation<GetServiceQuotaRequest, GetServiceQuotaResponse> = (
  world,
  { QuotaCode: code },
) => {
  const name = nameOf(code);
  const { vcpuQuota } = world.fargate;
  if (vcpuQuota === undefined)
    throw new AwsError('NoSuchResourceException', 'No applied value for this quota.');
  return {
    Quota: {
      ServiceCode: 'fargate',
      QuotaCode: code,
      QuotaName: name,
      Value: vcpuQuota,
      UsageMetric: usageOf(code),
    },
  };
};

const getDefault: Operation<GetAWSDefaultServiceQuotaRequest, GetAWSDefaultServiceQuotaResponse> = (
  _world,
  { QuotaCode: code },
) => ({
  Quota: {
    ServiceCode: 'fargate',
    QuotaCode: code,
    QuotaName: nameOf(code),
    Value: byDefault,
  },
});

export const servicequotas = {
  GetAWSDefaultServiceQuota: getDefault,
  GetServiceQuota: getServiceQuota,
};
