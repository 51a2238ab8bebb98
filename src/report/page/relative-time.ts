import { durationWords } from '../incident-timeline';

/** ` (3 min earlier)`: how long before the diagnosis something was; nothing for what is not before it. */
export function earlierBy(at: string, takenAt: string): string {
  const isBefore = Date.parse(at) < Date.parse(takenAt);
  return isBefore ? ` (${durationWords(at, takenAt)} earlier)` : '';
}
