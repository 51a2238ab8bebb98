import type { Prerequisites, VcpuQuota } from '../../../facts/prerequisites';
import { isUnreadable } from '../../../facts/reading';
import type { Service } from '../../../facts/service';
import type { PreflightLine } from '../../../findings/preflight';

const what = 'Quota of Fargate';

/** The vCPUs of the service's own tasks against the account's quota, and against what is left of it. */
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
    return [
      { state: 'PASS', what, sentence: told },
      ...usageLines(vcpuQuota.value, ceiling - (service.runningCount * cpu) / 1024),
    ];
  // Several providers share the tasks: how many of them are on this one, the weights say.
  const isCertain = wanted > vcpu && service.capacityProviders.length < 2;
  return [
    {
      state: isCertain ? 'FAIL' : 'WARN',
      what,
      code: 'task-quota-reached',
      sentence: `${told}.`,
      fix: `Ask for a higher ${quotaName} in Service Quotas, or for less CPU in the task definition.`,
      confidence: isCertain ? 'certain' : 'likely',
      proof: 'configuration',
    },
  ];
}

/** What is in use by everything on Fargate, as it was some minutes ago, and what a deployment adds. */
function usageLines({ vcpu, quotaName, used }: VcpuQuota, more: number): readonly PreflightLine[] {
  const about = 'Use of Fargate';
  if (used.state === 'not-needed')
    return [{ state: 'SKIP', what: about, sentence: used.because, later: true }];
  if (isUnreadable(used))
    return [{ state: 'SKIP', what: about, sentence: used.error, lacks: used.operation }];
  const told = `${used.value} of ${vcpu} vCPU are in use, and a deployment may take ${more} more at once`;
  return used.value + more <= vcpu
    ? [{ state: 'PASS', what: about, sentence: told }]
    : [
        {
          state: 'WARN',
          what: about,
          code: 'task-quota-reached',
          sentence: `${told}.`,
          fix: `Ask for a higher ${quotaName} in Service Quotas, or release when less is in use.`,
          confidence: 'likely',
          proof: 'moment',
        },
      ];
}
