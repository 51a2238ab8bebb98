// What a diagnosis costs for the main shapes of a service: calls, rounds and wall time where every
// call takes as long as one to AWS, beside the rounds that the data allow at least. Prints; asserts
// nothing. Usage: npm run bench [LATENCY_MS]
import type { Sandbox } from '../sandbox';
import type { Scenario } from '../sandbox/scenarios/scenario';
import type { Snapshot } from '../src/facts/snapshot';
import { inWorld, readerOf, scenarioOf } from './recording/scenes';
import { threeHundredTasks } from './recording/shapes/capacity';
import { closedTrafficPort, severalTargetGroups } from './recording/shapes/groups';
import { dynamicHostPorts } from './recording/shapes/hosts';

interface Shape {
  readonly name: string;
  readonly play: Scenario;
  /** Calls that wait for each other, whoever makes them. */
  readonly chain: readonly string[];
  readonly targetGroupsKnown?: true;
}

const healthy = ['service', 'target groups', 'load balancer'];
const network = [...healthy, 'security groups'];

const shapes: readonly Shape[] = [
  { name: 'healthy, Fargate', play: scenarioOf('healthy-service'), chain: healthy },
  {
    name: 'healthy, target group known',
    play: scenarioOf('healthy-service'),
    chain: healthy.slice(1),
    targetGroupsKnown: true,
  },
  { name: '404', play: scenarioOf('health-check-path-not-found'), chain: healthy },
  { name: 'ingress missing', play: scenarioOf('task-ingress-missing'), chain: network },
  {
    name: 'ingress missing, target group known',
    play: scenarioOf('task-ingress-missing'),
    chain: network.slice(1),
    targetGroupsKnown: true,
  },
  { name: 'green check, traffic port closed', play: closedTrafficPort, chain: network },
  { name: 'three target groups, one sick', play: severalTargetGroups(404), chain: healthy },
  { name: 'image not found', play: scenarioOf('image-not-found'), chain: healthy },
  { name: 'bridge, healthy', play: dynamicHostPorts, chain: healthy },
  {
    name: 'bridge, host port range closed',
    play: scenarioOf('host-port-range-ingress-missing'),
    chain: network,
  },
  {
    name: '300 tasks',
    play: threeHundredTasks,
    chain: ['first page of tasks', 'second page', 'third page', 'details of its tasks'],
  },
];

interface Cost {
  readonly snapshot: Snapshot;
  readonly wallMs: number;
}

async function measure(
  { targetGroupsKnown }: Shape,
  sandbox: Sandbox,
  latencyMs: number,
): Promise<Cost> {
  const targetGroupArns =
    targetGroupsKnown === undefined ? [] : [...sandbox.world.elbv2.targetGroups.keys()];
  const read = readerOf(sandbox, { targetGroupArns, latencyMs });
  // Once for the connections, as a function that is warm has them.
  await read();
  const began = performance.now();
  const snapshot = await read();
  return { snapshot, wallMs: performance.now() - began };
}

const row = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell, index) => (index === 0 ? String(cell).padEnd(36) : String(cell).padStart(11)))
    .join('');

async function main(latencyMs: number): Promise<void> {
  console.log(
    `Every call takes ${latencyMs} ms. Bound: the longest chain of calls that need each other's answers.\n`,
  );
  console.log(row(['shape', 'calls', 'rounds', 'bound', 'wall ms', 'bound ms', 'wall/bound']));
  for (const shape of shapes) {
    const {
      snapshot: { effort },
      wallMs,
    } = await inWorld(shape.play, (sandbox) => measure(shape, sandbox, latencyMs));
    const bound = shape.chain.length;
    console.log(
      row([
        shape.name,
        effort.calls,
        effort.rounds,
        bound,
        wallMs.toFixed(0),
        bound * latencyMs,
        (wallMs / (bound * latencyMs)).toFixed(2),
      ]),
    );
  }
}

void main(Number(process.argv[2] ?? 30));
