import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  type ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { notNeeded, read } from '../../facts/reading';
import type { VcpuQuota } from '../../facts/prerequisites';
import type { Chain } from '../session/chain';
import { list, present } from '../session/parsing';
import { failedWith, ReadFailure } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';

export const operations = [
  'servicequotas:GetAWSDefaultServiceQuota',
  'servicequotas:GetServiceQuota',
  'cloudwatch:GetMetricStatistics',
] as const;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const codes = { FARGATE: 'L-3032A538', FARGATE_SPOT: 'L-36FBB829' } as const;

/**
 * The vCPUs that the account's tasks on Fargate may have at once, AWS's default where none is applied,
 * and what is in use of them by the metric that the quota names.
 */
export async function readVcpuQuota(
  chain: Chain,
  clients: PrerequisiteClients,
  provider: keyof typeof codes,
  now: number,
): Promise<VcpuQuota> {
  const quota = await readQuota(chain, clients, provider);
  return {
    quotaName: quota.QuotaName ?? 'Fargate vCPU resource count',
    vcpu: present(quota.Value, 'Quota.Value'),
    used: await usedOf(chain, clients, quota, now),
  };
}

async function readQuota(
  chain: Chain,
  { serviceQuotas }: PrerequisiteClients,
  provider: keyof typeof codes,
): Promise<ServiceQuota> {
  const asked = { ServiceCode: 'fargate', QuotaCode: codes[provider] };
  try {
    return await chain.call(
      operations[1],
      (_, options) => serviceQuotas.send(new GetServiceQuotaCommand(asked), options),
      ({ Quota: quota }) => present(quota, 'Quota'),
    );
  } catch (error) {
    if (!failedWith(error, 'NoSuchResource')) throw error;
    return chain.call(
      operations[0],
      (_, options) => serviceQuotas.send(new GetAWSDefaultServiceQuotaCommand(asked), options),
      ({ Quota: quota }) => present(quota, 'Quota'),
      2,
    );
  }
}

const recentMs = 900_000;

/**
 * The newest value of a quota's own metric.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Quotas-Visualize-Alarms.html
 */
async function usedOf(
  chain: Chain,
  { cloudwatch }: PrerequisiteClients,
  { UsageMetric: metric }: ServiceQuota,
  now: number,
): Promise<VcpuQuota['used']> {
  const { MetricNamespace, MetricName, MetricDimensions = {} } = metric ?? {};
  if (MetricNamespace === undefined || MetricName === undefined)
    return notNeeded('AWS keeps no metric of what is in use');
  const command = new GetMetricStatisticsCommand({
    Namespace: MetricNamespace,
    MetricName,
    Dimensions: Object.entries(MetricDimensions).map(([Name, Value]) => ({ Name, Value })),
    StartTime: new Date(now - recentMs),
    EndTime: new Date(now),
    Period: 300,
    Statistics: ['Maximum'],
  });
  try {
    const newest = await chain.call(
      operations[2],
      (_, options) => cloudwatch.send(command, options),
      ({ Datapoints: points }) =>
        list(points, 'Datapoints')
          .toSorted((one, other) => Number(other.Timestamp) - Number(one.Timestamp))
          .map(({ Maximum: most }) => most)[0],
      2,
    );
    return newest === undefined ? notNeeded('its metric has no value') : read(newest);
  } catch (error) {
    if (error instanceof ReadFailure) return error.reading;
    throw error;
  }
}
