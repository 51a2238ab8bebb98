import type { RemediationMode } from './remediation';

/** The tag on the destination group that says the most that may happen to it. */
export const optInTag = 'targetmedic:remediate';

/**
 * What a group's tags say. `ambiguous`: IAM ignores the case of tag keys, so two keys that differ
 * only by case mean two things at once.
 */
export type OptIn = 'auto' | 'approve' | 'missing' | 'malformed' | 'ambiguous';

/** Reads the opt-in exactly: another case, a space or another word is not consent. */
export function optInOf(tags: Readonly<Record<string, string>>): OptIn {
  const keys = Object.keys(tags).filter((key) => key.trim().toLowerCase() === optInTag);
  if (keys.length === 0) return 'missing';
  if (keys.length > 1) return 'ambiguous';
  const value = tags[optInTag];
  return value === 'auto' || value === 'approve' ? value : 'malformed';
}

/** The narrower of the operator's mode and the group's tag. */
export function effectiveMode(mode: RemediationMode, optIn: OptIn): RemediationMode {
  if (mode === 'off' || (optIn !== 'auto' && optIn !== 'approve')) return 'off';
  return mode === 'auto' && optIn === 'auto' ? 'auto' : 'approve';
}
