import { diagnose } from '../../src/diagnosis/diagnose';
import { defaultPolicy } from '../../src/remediation/remediation';
import type { Diagnosis } from '../../src/findings/diagnosis';
import type { FactName, Snapshot } from '../../src/facts/snapshot';

/**
 * One file of test/recorded: a snapshot, the scenario that it is of, and where it came from in
 * words.
 */
export interface Recording {
  readonly source: string;
  readonly scenario: string;
  readonly snapshot: Snapshot;
}

/**
 * Facts that stand still while the scenario goes on; in the others tasks come and go with every
 * second.
 */
const standing: readonly FactName[] = [
  'taskDefinitions',
  'targetGroups',
  'loadBalancers',
  'listeners',
  'securityGroups',
  'subnets',
  'networkAcls',
  'prefixLists',
];

/**
 * What a recording says, without what differs from one run to the next: moments, tasks and how
 * often something was repeated.
 */
export function outlineOf(snapshot: Snapshot): string {
  const facts = standing.map((name) => [name, snapshot.readings[name]]);
  const states = Object.entries(snapshot.readings).map(([name, { state }]) => [name, state]);
  return JSON.stringify([facts, states, outlineOfDiagnosis(diagnose(snapshot, defaultPolicy))]);
}

/** Not the symptoms: how far the consequences have come when we look is a matter of the second. */
const outlineOfDiagnosis = ({ verdict, rootCauses, cannotTell }: Diagnosis): unknown => [
  verdict,
  rootCauses.map(({ code, confidence }) => [code, confidence]),
  cannotTell,
];
