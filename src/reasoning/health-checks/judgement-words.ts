import { plural, socketText } from '../../findings/evidence';
import { utc } from '../deployments/timing';
import type { NodeHistory } from './history';
import type { TargetJudgement } from './judge-target';
import { isSplit } from './weight';
import type { ZoneOf } from './zones';

/** Fewer changes than these are an ordinary start or end of a failure. */
const fewestTurns = 4;

/** What the log says of a target, one fact a line. */
export const linesOfJudgement = (
  judgement: TargetJudgement,
  timeoutSeconds: number,
  zoneOf: ZoneOf,
): readonly string[] => [
  beginning(judgement),
  ...(isSplit(judgement) ? [splitLine(judgement, zoneOf)] : []),
  ...slowingLine(judgement, timeoutSeconds),
  ...(judgement.turns >= fewestTurns
    ? [
        `Health check log: it flaps, ${judgement.turns} changes between passing and failing in the time that was read`,
      ]
    : []),
];

function beginning({ target, failing, reasons, beganAt }: TargetJudgement): string {
  const told = [...reasons].map(([reason, count]) => `${reason} ${timesOf(count)}`).join(', ');
  const nodes = failing.some(({ node }) => node !== undefined)
    ? ` for ${plural(failing.length, 'node')} of ${target.nodes.length}`
    : '';
  return `Health check log: ${socketOf(target)} has failed since ${utc(new Date(beganAt).toISOString())}${nodes} (${told})`;
}

const socketOf = ({ address, port }: TargetJudgement['target']): string =>
  port === undefined ? address : socketText(address, port);

const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function splitLine({ failing, passing }: TargetJudgement, zoneOf: ZoneOf): string {
  const zones = zonesOfNodes(failing, zoneOf);
  const differ = zones !== undefined && zonesOfNodes(passing, zoneOf) !== undefined;
  const where =
    differ && isDisjoint(zones, zonesOfNodes(passing, zoneOf) ?? [])
      ? `: what stands in ${zones.join(', ')} alone (the subnet of the node, its network ACL), not the application`
      : ': something on the way of these nodes, not the application alone';
  return `Health check log: only ${namesOf(failing, zoneOf)} failed it, while ${namesOf(passing, zoneOf)} passed the same target${where}`;
}

const namesOf = (nodes: readonly NodeHistory[], zoneOf: ZoneOf): string =>
  nodes
    .map(({ node = 'a node without an address' }) => {
      const zone = zoneOf(node);
      return zone === undefined ? node : `${node} in ${zone}`;
    })
    .join(', ');

/** Undefined where the zone of a node is not known. */
function zonesOfNodes(
  nodes: readonly NodeHistory[],
  zoneOf: ZoneOf,
): readonly string[] | undefined {
  const zones = nodes.map(({ node }) => (node === undefined ? undefined : zoneOf(node)));
  return zones.includes(undefined) ? undefined : [...new Set(zones.flatMap((zone) => zone ?? []))];
}

const isDisjoint = (some: readonly string[], others: readonly string[]): boolean =>
  !some.some((one) => others.includes(one));

function slowingLine(
  { look, slowing, passesBefore }: TargetJudgement,
  timeoutSeconds: number,
): readonly string[] {
  if (look !== 'silence' || slowing === 'not known') return [];
  const taken = passesBefore.flatMap(({ latencySeconds }) => latencySeconds ?? []);
  return slowing === 'grew'
    ? [
        `Health check log: the answers before took ${seconds(taken[0])}, at last ${seconds(taken.at(-1))}, of ${timeoutSeconds} s: the application slowed down before it was too slow`,
      ]
    : [
        `Health check log: the answers before took at most ${seconds(Math.max(...taken))}, of ${timeoutSeconds} s: the silence came at once, as a filter or a hang does`,
      ];
}

const seconds = (value = 0): string => `${value < 0.1 ? value.toFixed(3) : value.toFixed(1)} s`;
