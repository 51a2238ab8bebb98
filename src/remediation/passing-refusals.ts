import type { Refusal } from '../findings/diagnosis';

/** What target replacement causes, and what it ends. */
const passing = [
  'no-silent-target',
  'deployment-young',
  'destination-not-of-task',
  'no-running-task',
  'rules-unknown',
];

/** Whether nothing stands against a rule but what passes with time. */
export const mayPass = (refusals: readonly Refusal[]): boolean =>
  refusals.length > 0 && refusals.every(({ code }) => passing.includes(code));
