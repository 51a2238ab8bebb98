import { permissionLines } from '../../../src/diagnosis/preflight/prerequisites/role-permissions';
import { quotaLines } from '../../../src/diagnosis/preflight/prerequisites/quota';
import type { Prerequisites, VcpuQuota } from '../../../src/facts/prerequisites';
import { notNeeded, read, type Reading } from '../../../src/facts/reading';
import { aService } from '../../support/builders';

const denied = (operation: string) => ({
  state: 'unreadable' as const,
  operation,
  kind: 'denied' as const,
  error: 'not allowed',
});
const of = (more: Partial<Prerequisites>): Prerequisites =>
  ({ references: { cpu: 1024, executionRoleArn: 'role' }, ...more }) as unknown as Prerequisites;
const service = aService({ desiredCount: 2, runningCount: 2, capacityProviders: [] });

describe('what is in use of the quota of Fargate', () => {
  const line = (used: Reading<number>) => {
    const vcpuQuota: Reading<VcpuQuota> = read({ quotaName: 'vCPU', vcpu: 8, used });
    return quotaLines(of({ vcpuQuota }), service).find(({ what }) => what === 'Use of Fargate');
  };

  it.each([
    ['PASS', 6, undefined],
    ['WARN', 7, 'task-quota-reached'],
  ])('is a %s with %i of 8 in use and two tasks more at once', (state, used, code) => {
    expect([line(read(used))?.state, line(read(used))?.code]).toEqual([state, code]);
  });

  it('is skipped with the permission that it lacks, or where AWS keeps no metric', () => {
    const operation = 'cloudwatch:GetMetricStatistics';
    expect(line(denied(operation))).toMatchObject({ state: 'SKIP', lacks: operation });
    expect(line(notNeeded('no metric'))).toMatchObject({ state: 'SKIP', later: true });
  });
});

describe('what the execution role may do', () => {
  it('is skipped with the permission that the simulation lacks', () => {
    const operation = 'iam:SimulatePrincipalPolicy';
    expect(permissionLines(of({ executionPermissions: denied(operation) }), service)).toMatchObject(
      [{ state: 'SKIP', lacks: operation }],
    );
  });
});
