import { isNetworkLoadBalanced } from '../../facts/target-group';
import { hopOf } from '../../findings/finding-code';
import { at, ofGroup, unknown, type Judged, type PathFacts } from './judged-hop';

/** The checked port: whether somebody takes the connection. */
export function portHop(facts: PathFacts): Judged {
  const failures = ofGroup(facts);
  const worst =
    failures.find(({ kind }) => kind === 'connection') ??
    failures.find(({ kind }) => kind === 'timeout') ??
    failures[0];
  const resource = `port ${worst?.healthCheckPort ?? facts.coverage?.targets[0]?.healthCheckPort ?? facts.coverage?.entry.containerPort ?? 'unknown'}`;
  if (isAnswered(facts)) return at('pass', resource, 'something answers');
  if (failures.some(({ kind }) => kind === 'connection'))
    return at('fail', resource, 'the connection is refused or closed');
  if (failures.some(({ kind }) => kind === 'timeout'))
    return unknown(resource, 'no answer came from a target that is silent');
  if ((facts.coverage?.healthy ?? 0) > 0 || failures.some(({ kind }) => kind === 'status'))
    return at('pass', resource, 'something answers');
  return unknown(resource, 'no connection came about');
}

/** A Network Load Balancer says of an answer that does not count what it says of a refusal. */
const isAnswered = ({ coverage, rootCauses }: PathFacts): boolean =>
  coverage?.targetGroup !== undefined &&
  isNetworkLoadBalanced(coverage.targetGroup) &&
  rootCauses.some(
    ({ finding }) =>
      finding.resource === coverage.entry.targetGroupArn &&
      finding.code !== 'health-check-answer-lost' &&
      finding.code !== 'health-check-slow' &&
      hopOf(finding.code) === 'answer',
  );
