// What asking who changed it costs and finds, and how often a change is told before the first check
// fails. Prints; asserts nothing. Usage: npm run bench:changes
import {
  aclEntryByPerson,
  healthCheckByStack,
  listenerRuleReordered,
  logGroupDeleted,
  policyDetached,
  ruleRevokedByTerraform,
  secretDeleted,
} from '../sandbox/trail/changed-by';
import type { Sandbox } from '../sandbox';
import type { Scenario } from '../sandbox/scenarios/scenario';
import { diagnoseAhead } from '../src/app/diagnosis/diagnose-ahead';
import { diagnoseWithCalls } from '../src/app/diagnosis/diagnose-with-calls';
import type { DiagnosedService } from '../src/app/diagnosis/diagnose-service';
import { apiCallOf } from '../src/reasoning/changes/api-call';
import { defaultPolicy } from '../src/remediation/remediation';
import { clientsAt } from './recording/sandbox-clients';
import { inWorld, scenarioOf } from './recording/scenes';

const stories: Readonly<Record<string, Scenario>> = {
  'rule revoked by Terraform': ruleRevokedByTerraform,
  'ACL entry by a person': aclEntryByPerson,
  'health check path by a stack': healthCheckByStack,
  'policy of the role detached': policyDetached,
  'secret deleted': secretDeleted,
  'log group deleted': logGroupDeleted,
  'rule revoked, beside a reordered listener rule': listenerRuleReordered,
};

const look = ({ url, world, cluster, service }: Sandbox): Promise<DiagnosedService> =>
  diagnoseWithCalls({ cluster, service }, clientsAt(url), defaultPolicy, {
    changes: 'on',
    now: () => world.now().getTime(),
  });

async function tell(name: string, play: Scenario): Promise<boolean> {
  return inWorld(play, async (sandbox) => {
    const { diagnosis } = await look(sandbox);
    const lookups = sandbox.world.calls.filter(({ operation }) => operation === 'LookupEvents');
    const [cause] = diagnosis.rootCauses;
    const found = cause?.changedBy?.eventName ?? 'no call';
    console.log(
      `${name.padEnd(48)} ${cause?.code ?? '-'}: ${found}; ${lookups.length} lookups of ${diagnosis.effort.calls} calls`,
    );
    return cause?.changedBy !== undefined;
  });
}

/** Milliseconds of the two looks after a change of a healthy service. */
const lookAheadMs = (): Promise<number> =>
  inWorld(scenarioOf('healthy-service'), async (sandbox) => {
    const { url, world, cluster, service } = sandbox;
    const began = Date.now();
    const options = { now: () => world.now().getTime() };
    const call = apiCallOf(closing(world.now()), 'short');
    const present = await look(sandbox);
    await diagnoseAhead({ cluster, service }, clientsAt(url), defaultPolicy, {
      present,
      calls: call === undefined ? [] : [call],
      options,
    });
    return Date.now() - began;
  });

const closing = (at: Date) => ({
  eventID: 'bench',
  eventTime: at.toISOString(),
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RevokeSecurityGroupIngress',
  requestParameters: { groupId: 'sg-1' },
  responseElements: null,
});

/** The defaults of a target group: a check each 30 s, which gives up after 5 s, two make unhealthy. */
const [intervalSeconds, timeoutSeconds, threshold] = [30, 5, 2];
const phases = Array.from({ length: 300 }, (_, step) => (step / 300) * intervalSeconds);
const share = (seconds: number, failures: number): string =>
  `${Math.round((phases.filter((phase) => seconds < phase + (failures - 1) * intervalSeconds + timeoutSeconds).length / phases.length) * 100)} %`;

async function main(): Promise<void> {
  const found: boolean[] = [];
  for (const [name, play] of Object.entries(stories)) found.push(await tell(name, play));
  console.log(`named first: ${found.filter(Boolean).length} of ${found.length}\n`);
  const lookSeconds = (await lookAheadMs()) / 1000;
  console.log(`both looks after a change: ${lookSeconds.toFixed(1)} s`);
  for (const delivery of [0, 5, 15, 30, 60, 120])
    console.log(
      `delivered after ${String(delivery).padStart(3)} s: AT RISK before the first failed check ${share(delivery + lookSeconds, 1)}, before targets count as unhealthy ${share(delivery + lookSeconds, threshold)}`,
    );
}

void main().then(() => process.exit(0));
