import type { Diagnosis, Finding } from '../findings/diagnosis';
import { isSymptomCode } from '../findings/finding-code';
import type { RemediationPolicy } from '../remediation/remediation';
import type { Snapshot } from '../facts/snapshot';
import { allowRemediation } from '../remediation/allow-remediation';
import { unreadFacts } from '../remediation/proposal';
import type { Found, Ranked } from './rank';

/**
 * When we cannot tell, only symptoms stand: what is merely possible could be ruled out by what was
 * not read.
 */
export function toldFindings(
  verdict: Diagnosis['verdict'],
  { rootCauses, symptoms }: Ranked,
  snapshot: Snapshot,
  policy: RemediationPolicy,
): Pick<Diagnosis, 'rootCauses' | 'symptoms'> {
  if (verdict === 'unhealthy')
    return {
      rootCauses: rootCauses.map((found) => withRemediation(found, rootCauses, snapshot, policy)),
      symptoms: plain(symptoms),
    };
  if (verdict === 'starting') return { rootCauses: plain(rootCauses), symptoms: plain(symptoms) };
  if (verdict === 'cannot-tell') {
    const standing = rootCauses.filter(({ finding }) => isSymptomCode(finding.code));
    return { rootCauses: plain(standing), symptoms: plain(symptoms) };
  }
  return { rootCauses: [], symptoms: plain([...rootCauses, ...symptoms]) };
}

const plain = (found: readonly Found[]): readonly Finding[] => found.map(({ finding }) => finding);

/**
 * A rule is offered only where nothing else stands in the way: with a second cause it would not be
 * the fix, and what was not read may hold one.
 */
function withRemediation(
  { finding, problem }: Found,
  rootCauses: readonly Found[],
  snapshot: Snapshot,
  policy: RemediationPolicy,
): Finding {
  const others = rootCauses.filter(
    (other) => other.finding !== finding && other.finding.confidence !== 'possible',
  );
  if (
    problem.remediation === undefined ||
    others.length > 0 ||
    unreadFacts(snapshot.readings).length > 0
  )
    return finding;
  const evidence = {
    snapshot,
    rootCauses: [finding.code, ...others.map((other) => other.finding.code)],
    confidence: finding.confidence,
  };
  return { ...finding, remediation: allowRemediation(problem.remediation, evidence, policy) };
}
