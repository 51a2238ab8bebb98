import type { Incident } from '../incident';
import { boutSince } from '../life-of-incident';
import { isOpen } from '../open-incident';
import { isSettled } from '../../remediation/remediation-states';
import { mayPass } from '../../remediation/passing-refusals';

/** A rule that has waited longer is found by the looks that come anyway. */
const waitsMs = 15 * 60_000;

/**
 * Whether a rule waits for nothing but a target that is proven silent: ECS replaces failing tasks, so a
 * look may meet those alone that no check has judged yet. It is looked for when these are judged.
 */
export function waitsForSilence(incident: Incident, now: number): boolean {
  const { diagnosis, remediations } = incident;
  const finding = diagnosis.rootCauses.find(({ remediation }) => remediation !== null);
  return (
    isOpen(incident) &&
    mayPass(finding?.remediation?.refusals ?? []) &&
    remediations.every(isSettled) &&
    now - Date.parse(boutSince(incident)) < waitsMs
  );
}
