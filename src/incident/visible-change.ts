import type { Diagnosis } from '../findings/diagnosis';
import type { Incident } from './incident';

/** Codes in one order, each once: what tells causes apart. */
export const codesIn = (codes: readonly string[]): string =>
  [...new Set(codes)].toSorted().join(' ');

/** Whether readers would see no difference. */
export const isSameToReaders = (before: Incident, after: Incident): boolean =>
  before.status === after.status && readersSee(before.diagnosis) === readersSee(after.diagnosis);

const readersSee = ({ headline, impact, capacity, rootCauses }: Diagnosis): string =>
  JSON.stringify([
    headline,
    impact,
    capacity,
    rootCauses.map(({ summary, affected, of }) => [summary, affected, of]),
  ]);
