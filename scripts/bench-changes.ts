// What asking who changed it costs and finds, and how often a change is told before the first check
// fails. Prints; asserts nothing. Usage: npm run bench:changes
import type { Sandbox } from '../sandbox';
import { changes } from '../sandbox/scenarios/changes';
import { diagnoseWithCalls } from '../src/app/diagnosis/diagnose-with-calls';
import type { DiagnosedService } from '../src/app/diagnosis/diagnose-service';
import { apiCallOf } from '../src/reasoning/changes/api-call';
import { defaultPolicy } from '../src/remediation/remediation';
import type { ServicePath } from '../src/facts/service-path';
import { inChanged } from './recording/changed';
import { clientsAt } from './recording/sandbox-clients';
import { inWorld, scenarioOf } from './recording/scenes';

const look = (
  { url, world, cluster, service }: Sandbox,
  stoodOn?: ServicePath,
): Promise<DiagnosedService> =>
  diagnoseWithCalls({ cluster, service }, clientsAt(url), defaultPolicy, {
    changes: 'on',
    stoodOn,
    now: () => world.now().getTime(),
  });

interface Told {
  readonly isPublic: boolean;
  readonly isRight: boolean;
  readonly lookups: number;
  readonly others: number;
}

async function tell(
  name: string,
  { play, call, isPublic }: (typeof changes)[string],
): Promise<Told> {
  return inChanged(play, async (sandbox, stoodOn) => {
    const { diagnosis } = await look(sandbox, stoodOn);
    const lookups = sandbox.world.calls.filter(
      ({ operation }) => operation === 'LookupEvents',
    ).length;
    const [cause] = diagnosis.rootCauses;
    const found = cause?.changedBy?.eventName ?? 'no call';
    console.log(
      `${name.padEnd(48)} ${isPublic === true ? 'public  ' : '        '} ${cause?.code ?? '-'}: ${found}; ${lookups} lookups of ${diagnosis.effort.calls} calls`,
    );
    const others = diagnosis.effort.calls - lookups;
    return { isPublic: isPublic === true, isRight: found === call, lookups, others };
  });
}

/** Milliseconds of the look after a change of a healthy service. */
const lookAheadMs = (): Promise<number> =>
  inWorld(scenarioOf('healthy-service'), async (sandbox) => {
    const { url, world, cluster, service } = sandbox;
    const call = apiCallOf(closing(world.now()), 'short');
    const began = Date.now();
    await diagnoseWithCalls({ cluster, service }, clientsAt(url), defaultPolicy, {
      changes: 'on',
      now: () => world.now().getTime(),
      calls: call === undefined ? [] : [call],
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

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const rightOf = (told: readonly Told[]): string =>
  `${told.filter(({ isRight }) => isRight).length} of ${told.length}`;

async function main(): Promise<void> {
  const told: Told[] = [];
  for (const [name, change] of Object.entries(changes)) told.push(await tell(name, change));
  const lookups = told.map((one) => one.lookups);
  console.log(
    `the right call is named first: ${rightOf(told.filter(({ isPublic }) => isPublic))} of the public incidents that begin with a call, ${rightOf(told)} in all`,
  );
  console.log(
    `calls added to a diagnosis: ${(sum(lookups) / told.length).toFixed(1)} on average, ${Math.max(...lookups)} at most, to ${(sum(told.map(({ others }) => others)) / told.length).toFixed(1)}\n`,
  );
  const lookSeconds = (await lookAheadMs()) / 1000;
  console.log(`the look after a change: ${lookSeconds.toFixed(1)} s`);
  for (const delivery of [0, 5, 15, 30, 60, 120])
    console.log(
      `delivered after ${String(delivery).padStart(3)} s: AT RISK before the first failed check ${share(delivery + lookSeconds, 1)}, before targets count as unhealthy ${share(delivery + lookSeconds, threshold)}`,
    );
}

void main().then(() => process.exit(0));
