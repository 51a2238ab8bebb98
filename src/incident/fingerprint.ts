import { createHash } from 'node:crypto';
import type { Diagnosis, Finding } from '../findings/diagnosis';

/**
 * Which root causes on which resources: the same fault has the same fingerprint however often, in
 * whatever order and by whatever run it is found. Tasks, interfaces and addresses churn while a
 * fault lasts, so of these only the kind counts.
 */
export function fingerprintOf({
  rootCauses,
  symptoms,
  cannotTell,
}: Pick<Diagnosis, 'rootCauses' | 'symptoms' | 'cannotTell'>): string {
  const causes = rootCauses.length > 0 ? rootCauses : symptoms;
  const parts =
    causes.length > 0
      ? causes.map(partOf)
      : cannotTell.map(({ operation, code }) => `unknown|${operation ?? code ?? ''}`);
  return createHash('sha256')
    .update([...new Set(parts)].toSorted().join('\n'))
    .digest('hex')
    .slice(0, 32);
}

/** A short name of a text, always the same. */
export const fingerprintOfText = (text: string): string =>
  fingerprintOf({
    rootCauses: [],
    symptoms: [],
    cannotTell: [{ operation: text, error: '' }],
  }).slice(0, 8);

const partOf = ({ code, resource }: Finding): string => `${code}|${stable(resource)}`;

const stable = (resource: string): string =>
  resource
    .replace(/:task\/.*$/, ':task')
    .replace(/\beni-[0-9a-f]+/g, 'eni')
    .replace(/\bi-[0-9a-f]{8,}/g, 'i')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, 'ip');
