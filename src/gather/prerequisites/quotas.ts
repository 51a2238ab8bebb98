import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  type ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import type { VcpuQuota } from '../../facts/prerequisites';
import type { Chain } from '../session/chain';
import { present } from '../session/parsing';
import { failedWith } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';

export const operations = [
  'servicequotas:GetAWSDefaultServiceQuota',
  'servicequotas:GetServiceQuota',
] as const;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const codes = { FARGATE: 'L-3032A538', FARGATE_SPOT: 'L-36FBB829' } as const;

/** The vCPUs that the account's tasks on Fargate may have at once; AWS's default where none is applied. */
export async function readVcpuQuota(
  chain: Chain,
  { serviceQuotas }: PrerequisiteClients,
  provider: keyof typeof codes,
): Promise<VcpuQuota> {
  const asked = { ServiceCode: 'fargate', QuotaCode: codes[provider] };
  try {
    return await chain.call(
      operations[1],
      (_, options) => serviceQuotas.send(new GetServiceQuotaCommand(asked), options),
      ({ Quota: quota }) => quotaOf(quota),
    );
  } catch (error) {
    if (!failedWith(error, 'NoSuchResource')) throw error;
    return chain.call(
      operations[0],
      (_, options) => serviceQuotas.send(new GetAWSDefaultServiceQuotaCommand(asked), options),
      ({ Quota: quota }) => quotaOf(quota),
      2,
    );
  }
}

const quotaOf = (quota: ServiceQuota | undefined): VcpuQuota => ({
  quotaName: quota?.QuotaName ?? 'Fargate vCPU resource count',
  vcpu: present(quota?.Value, 'Quota.Value'),
});
