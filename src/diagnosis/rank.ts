import type { Check, Problem } from '../findings/check';
import type { Finding } from '../findings/diagnosis';
import { findingCodes, hopOf, isSymptomCode } from '../findings/finding-code';
import { hopNames } from '../findings/hop';
import type { Outcome } from './run-checks';

/** A problem with the catalogue entry of its check, before it is ranked. */
export interface Found {
  readonly finding: Finding;
  readonly problem: Problem;
}

/** What the checks found, split in causes and what they explain. */
export interface Ranked {
  readonly rootCauses: readonly Found[];
  readonly symptoms: readonly Found[];
}

/**
 * A finding is a symptom when another present finding explains it on the same resource, or either
 * is about the whole service. Root causes: what is certain or likely before what is merely
 * possible, then along the path (what must be mended first for a target to get further), then by
 * the number affected, then in the order of the registry. Anyone can redo it by hand.
 */
export function rank(outcomes: readonly Outcome[], serviceArn: string): Ranked {
  const found = outcomes.flatMap((outcome) =>
    outcome.kind === 'found'
      ? outcome.problems.map((problem) => ({ finding: findingOf(outcome.check, problem), problem }))
      : [],
  );
  const explained = (one: Found): boolean =>
    one.problem.past === true ||
    found.some(
      (other) =>
        other !== one &&
        explains(other.finding, one.finding, serviceArn) &&
        !hasTargetsOfItsOwn(one, other),
    );
  return {
    rootCauses: found.filter((one) => !explained(one)).toSorted(byRank),
    symptoms: found.filter(explained).toSorted(byRank),
  };
}

function explains(cause: Finding, consequence: Finding, serviceArn: string): boolean {
  if (!cause.explains.includes(consequence.code)) return false;
  return (
    [cause.resource, consequence.resource].includes(serviceArn) ||
    cause.resource === consequence.resource
  );
}

/** What fails the targets that a cause leaves alone is a cause of its own; a symptom only says how. */
const hasTargetsOfItsOwn = ({ finding, problem }: Found, cause: Found): boolean =>
  !isSymptomCode(finding.code) &&
  cause.problem.targets !== undefined &&
  problem.targets?.some((target) => cause.problem.targets?.includes(target) !== true) === true;

/** A problem with the words of the check that found it. */
export function findingOf(check: Check, problem: Problem): Finding {
  const { code, title, why, explains: consequences } = check;
  const { resource, summary, evidence, affected, of, shared } = problem;
  const confidence = isSymptomCode(code) ? 'possible' : (problem.confidence ?? check.confidence);
  return {
    code,
    title,
    confidence,
    resource,
    summary,
    evidence,
    why,
    fix: problem.fix ?? check.fix,
    affected,
    of,
    explains: consequences,
    remediation: null,
    ...(shared === undefined ? {} : { shared }),
  };
}

/**
 * What is merely possible comes last, and so does a deployment that waits for a person: that is no
 * fault.
 */
const isWeak = ({ code, confidence }: Finding): number =>
  confidence === 'possible' || code === 'deployment-awaiting-hook' ? 1 : 0;

const placeOnPath = ({ code }: Finding): number => {
  const hop = hopOf(code);
  return hop === undefined ? hopNames.length : hopNames.indexOf(hop);
};

const byRank = ({ finding: a }: Found, { finding: b }: Found): number =>
  isWeak(a) - isWeak(b) ||
  placeOnPath(a) - placeOnPath(b) ||
  b.affected - a.affected ||
  findingCodes.indexOf(a.code) - findingCodes.indexOf(b.code);
