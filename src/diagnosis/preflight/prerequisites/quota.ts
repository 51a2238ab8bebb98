import type { Prerequisites } from '../../../facts/prerequisites';
import { isUnreadable } from '../../../facts/reading';
import type { Service } from '../../../facts/service';
import type { PreflightLine } from '../../../findings/preflight';

const what = 'Quota of Fargate';

/** The vCPUs of the service's own tasks against the account's quota. What else uses it is not read. */
export function quotaLines(
  { vcpuQuota, references: { cpu } }: Prerequisites,
  service: Service | undefined,
): readonly PreflightLine[] {
  if (service === undefined || vcpuQuota.state === 'not-needed' || cpu === undefined) return [];
  if (isUnreadable(vcpuQuota))
    return [{ state: 'SKIP', what, sentence: vcpuQuota.error, lacks: vcpuQuota.operation }];
  const { vcpu, quotaName } = vcpuQuota.value;
  const { desiredCount, maximumPercent, strategy } = service;
  const most =
    strategy === 'ROLLING' ? Math.floor((desiredCount * maximumPercent) / 100) : 2 * desiredCount;
  const [wanted, ceiling] = [desiredCount, Math.max(most, desiredCount)].map(
    (n) => (n * cpu) / 1024,
  );
  if (wanted === undefined || ceiling === undefined) return [];
  const told = `${quotaName} is ${vcpu}, and the service's tasks take ${wanted} vCPU, ${ceiling} during a deployment`;
  if (ceiling <= vcpu)
    return [{ state: 'PASS', what, sentence: `${told}; what else uses it is not read` }];
  return [
    {
      state: wanted > vcpu ? 'FAIL' : 'WARN',
      what,
      code: 'task-quota-reached',
      sentence: `${told}.`,
      fix: `Ask for a higher ${quotaName} in Service Quotas, or for less CPU in the task definition.`,
      confidence: wanted > vcpu ? 'certain' : 'likely',
      proof: 'configuration',
    },
  ];
}
