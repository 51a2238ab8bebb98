import type { FindingCode } from './finding-code';
import type { SharedResource } from './shared-resource';
import type { Reading, Unreadable } from '../facts/reading';
import type { FactName, Facts } from '../facts/snapshot';

/**
 * `certain`: configuration or AWS's own statement proves it. `likely`: one strong piece of
 * evidence. `possible`: what is left.
 */
export type Confidence = 'certain' | 'likely' | 'possible';

/** What a check reports about one resource. */
export interface Problem {
  /** The service ARN, a target group ARN or another resource; single tasks are evidence. */
  readonly resource: string;
  /** One sentence with the actual values. */
  readonly summary: string;
  /** What to do here, with the actual values. Falls back to the check's `fix`. */
  readonly fix?: string;
  /** What was read, one fact a line. */
  readonly evidence: readonly string[];
  /** How many of how many tasks or targets are affected. */
  readonly affected: number;
  readonly of: number;
  /** Which targets are affected, where they are known: a cause explains nothing of the others. */
  readonly targets?: readonly string[];
  /** Weaker than the check's own confidence, where one piece of evidence is missing. */
  readonly confidence?: Confidence;
  readonly remediation?: ProposedRule;
  /** What the fix changes, where others may stand on it, too. */
  readonly shared?: SharedResource;
  /**
   * What is over, such as a rollback that has completed: always told as a symptom, and no reason
   * for a verdict.
   */
  readonly past?: true;
}

/**
 * The one change that may be proposed. It has no field for an address range: opening a port to the
 * internet cannot be written down.
 */
export interface ProposedRule {
  readonly kind: 'authorize-ingress';
  readonly groupId: string;
  readonly sourceGroupId: string;
  readonly ipProtocol: 'tcp';
  readonly port: number;
}

/** The answer of a check. An empty list of problems is `clear`. */
export type Answer = readonly Problem[] | NotApplicable | CannotTell;

/** The service has nothing that the check is about. */
export interface NotApplicable {
  readonly notApplicable: string;
}

/** The check could not judge: `because` in a sentence. */
export interface CannotTell {
  readonly cannotTell: string;
  /** The optional fact that would have settled it: it is told once, by its read. */
  readonly unread?: Unreadable;
}

/**
 * The facts a check sees: those it needs as values, those it can do without as readings, and the
 * moment of the snapshot.
 */
export type Seen<Needs extends FactName, Uses extends FactName> = Pick<Facts, Needs> & {
  readonly optional: { readonly [Name in Uses]: Reading<Facts[Name]> };
  /** The snapshot's moment in epoch milliseconds. */
  readonly now: number;
};

/** A check: a pure function that looks for one problem, and everything that is said about it. */
export interface Check<Needs extends FactName = FactName, Uses extends FactName = FactName> {
  readonly code: FindingCode;
  /** A noun phrase a person would say. */
  readonly title: string;
  /** What it means for the service. */
  readonly why: string;
  /** What to do, in one or two sentences. */
  readonly fix: string;
  readonly confidence: Confidence;
  /** The codes of findings that are consequences of this one. */
  readonly explains: readonly FindingCode[];
  /** Without these the check cannot tell. */
  readonly needs: readonly Needs[];
  /** These sharpen the answer; the check copes without them. */
  readonly uses: readonly Uses[];
  /** Pages of AWS's documentation that the check relies on. */
  readonly links: readonly string[];
  readonly run: (facts: Seen<Needs, Uses>) => Answer;
}

/** Declares a check; reading a fact that is not declared is a type error. */
export const defineCheck = <const Needs extends FactName, const Uses extends FactName = never>(
  check: Omit<Check<Needs, Uses>, 'uses' | 'links'> & {
    readonly uses?: readonly Uses[];
    readonly links?: readonly string[];
  },
): Check<Needs, Uses> => ({ uses: [], links: [], ...check });
