import { plural, socketText } from '../../findings/evidence';
import { utc } from '../deployments/timing';
import type { NodeHistory } from './history';
import type { TargetJudgement } from './judge-target';
import { isSplit } from './weight';
import type { ZoneOf } from './zones';

/** Fewer changes than these are an ordinary start or end of a failure. */
const fewestTurns = 4;

/** More targets than these say the same again. */
const mostTargets = 3;

/**
 * What the log says of failing targets, one fact a line: since when each has failed and why, then what
 * is peculiar, once for each peculiarity, with the first target that shows it.
 */
export function linesOfJudgements(
  judged: readonly TargetJudgement[],
  timeoutSeconds: number,
  zoneOf: ZoneOf,
): readonly string[] {
  const shown = judged.slice(0, mostTargets);
  return [
    ...shown.map(beginning),
    ...shown
      .filter(isSplit)
      .slice(0, 1)
      .map((one) => splitLine(one, zoneOf)),
    ...(['grew', 'stayed short'] as const).flatMap((slowing) =>
      shown
        .filter((one) => one.look === 'silence' && one.slowing === slowing)
        .slice(0, 1)
        .map((one) => slowingLine(one, timeoutSeconds)),
    ),
    ...shown
      .filter(({ turns }) => turns >= fewestTurns)
      .slice(0, 1)
      .map(flapLine),
  ];
}

const flapLine = ({ target, turns }: TargetJudgement): string =>
  `Health check log: ${socketOf(target)} flaps, ${turns} changes between passing and failing in the time that was read`;

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

function splitLine({ target, failing, passing }: TargetJudgement, zoneOf: ZoneOf): string {
  const zones = zonesOfNodes(failing, zoneOf);
  const differ = zones !== undefined && zonesOfNodes(passing, zoneOf) !== undefined;
  const where =
    differ && isDisjoint(zones, zonesOfNodes(passing, zoneOf) ?? [])
      ? `: what stands in ${zones.join(', ')} alone (the subnet of the node, its network ACL), not the application`
      : ': something on the way of these nodes, not the application alone';
  return `Health check log: only ${namesOf(failing, zoneOf)} failed ${socketOf(target)}, while ${namesOf(passing, zoneOf)} passed it${where}`;
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
  { target, slowing, passesBefore }: TargetJudgement,
  timeoutSeconds: number,
): string {
  const taken = passesBefore.flatMap(({ latencySeconds }) => latencySeconds ?? []);
  const before = `Health check log: the answers of ${socketOf(target)} before took`;
  return slowing === 'grew'
    ? `${before} ${seconds(taken[0])}, at last ${seconds(taken.at(-1))}, of ${timeoutSeconds} s: the application slowed down before it was too slow`
    : `${before} at most ${seconds(Math.max(...taken))}, of ${timeoutSeconds} s: the silence came at once, as a filter or a hang does`;
}

const seconds = (value = 0): string =>
  `${value < 0.1 ? Math.max(value, 0.001).toFixed(3) : value.toFixed(1)} s`;
