import type { Diagnosis, Severity } from '../findings/diagnosis';
import type { FindingCode } from '../findings/finding-code';
import type { Face, Incident } from './incident';
import { codesIn } from './visible-change';

/** The causes that a diagnosis is told by. */
export const codesOf = ({
  rootCauses,
  symptoms,
}: Pick<Diagnosis, 'rootCauses' | 'symptoms'>): readonly FindingCode[] =>
  (rootCauses.length > 0 ? rootCauses : symptoms).map(({ code }) => code);

/** What a look shows, since the last look that showed something else. */
export function faceOf(
  known: Pick<Incident, 'face'> | undefined,
  diagnosis: Diagnosis,
  at: string,
): Face {
  const face = { severity: diagnosis.severity, codes: codesIn(codesOf(diagnosis)) };
  const { face: before } = known ?? {};
  return before !== undefined && isSameFace(before, face) ? before : { ...face, since: at };
}

/** Whether readers would take them for the same. */
export const isSameFace = (
  a: Omit<Face, 'since'> | undefined,
  b: Omit<Face, 'since'> | undefined,
): boolean => a?.severity === b?.severity && a?.codes === b?.codes;

/** The worst last. What cannot be told is no grade of it. */
const grades: readonly Severity[] = ['at-risk', 'rollout-stuck', 'degraded', 'down'];

/** Whether it is worse than it was told. */
export const isWorse = (severity: Severity | null, told: Severity | null): boolean =>
  told !== null &&
  severity !== null &&
  grades.includes(told) &&
  grades.indexOf(severity) > grades.indexOf(told);
