import { gatewaySite } from '../../../sandbox/scenarios/gateway';
import { closeIngress } from '../../../sandbox/scenarios/change';
import type { Scenario } from '../../../sandbox/scenarios/scenario';
import type { Sandbox } from '../../../sandbox';
import { clientsAt } from '../../../scripts/recording/sandbox-clients';
import { inWorld, readSandbox } from '../../../scripts/recording/scenes';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { readWatchedServices } from '../../../src/gather/ecs/watched-services';
import { readSnapshotOfTargetGroup } from '../../../src/gather/snapshot/locate-service';
import { readOptions } from '../../support/read-answers';

jest.setTimeout(60_000);

const policy = { mode: 'auto', ports: [8080] } as const;
const atRest: Scenario = (world) => gatewaySite(world);
const closed: Scenario = async (world) => closeIngress(world, await gatewaySite(world));

const groupOf = (sandbox: Sandbox): string =>
  [...sandbox.world.elbv2.targetGroups.keys()][0] ?? 'none';

describe('a service behind an ECS gateway', () => {
  it('is judged by the target group that its revision alone names', () =>
    inWorld(atRest, async (sandbox) => {
      const { verdict, cannotTell, impact } = diagnose(await readSandbox(sandbox), policy);
      expect({ verdict, cannotTell, impact }).toEqual({
        verdict: 'healthy',
        cannotTell: [],
        impact: 'None.',
      });
    }));

  it('has no rule added: ECS owns it, and is to set it up anew', () =>
    inWorld(closed, async (sandbox) => {
      const { verdict, rootCauses } = diagnose(await readSandbox(sandbox), policy);
      expect(verdict).toBe('unhealthy');
      expect(rootCauses).toMatchObject([{ code: 'task-ingress-missing', remediation: null }]);
      expect(rootCauses[0]?.fix).toContain('--gateway-connectors');
    }));

  it('is found by its target group', () =>
    inWorld(atRest, async (sandbox) => {
      const { readings } = await readSnapshotOfTargetGroup(
        { targetGroupArn: groupOf(sandbox) },
        clientsAt(sandbox.url),
        { ...readOptions, now: () => sandbox.world.now().getTime() },
      );
      expect(readings.service).toMatchObject({ value: { serviceName: 'web' } });
      expect(readings.targetHealth).toMatchObject({ value: [{}, {}] });
    }));

  it('is swept', () =>
    inWorld(atRest, async (sandbox) => {
      const { ecs } = clientsAt(sandbox.url);
      const watched = await readWatchedServices(ecs, 'shop', ['web'], Date.now, async () => {});
      expect(watched).toMatchObject([{ targetGroupArns: [groupOf(sandbox)] }]);
    }));

  it('cannot be told from one without a load balancer where its revisions are denied', () =>
    inWorld(atRest, async (sandbox) => {
      sandbox.world.faults = [
        { service: 'ecs', operation: 'DescribeServiceRevisions', kind: 'access-denied' },
      ];
      const { verdict, cannotTell } = diagnose(await readSandbox(sandbox), policy);
      expect(verdict).toBe('cannot-tell');
      expect(cannotTell).toMatchObject([{ operation: 'ecs:DescribeServiceRevisions' }]);
    }));
});
