import { hopNames, type HopName } from '../../findings/hop';
import { at, ofGroup, unknown, type Judged, type PathFacts } from './judged-hop';

/** What the targets of an older release prove is no proof for the one that is on its way. */
export function unseenHop(hop: HopName, facts: PathFacts): Judged | undefined {
  const { release, coverage, network = [] } = facts;
  if (release?.isUnjudged !== true || !ofTargets.includes(hop)) return undefined;
  // A target that is gone has told what became of its checks.
  if (ofGroup(facts).length > 0) return undefined;
  const { name, registered = 0 } = release;
  if (hop === 'registration') {
    const resource = coverage?.targetGroup?.targetGroupName ?? 'target group';
    return registered === 0
      ? unknown(resource, `no target of ${name} yet; what is served is an older release`)
      : at('pass', resource, `${registered} of ${name} registered`);
  }
  if (network.length > 0 && hop !== 'port' && hop !== 'answer') return undefined;
  return unknown(name, registered === 0 ? 'no target yet' : 'no target was checked yet');
}

/** From the first hop on that is about single targets. */
const ofTargets: readonly HopName[] = hopNames.slice(hopNames.indexOf('registration'));
