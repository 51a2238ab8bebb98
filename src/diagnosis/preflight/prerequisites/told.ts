import type { Named } from '../../../facts/prerequisites';
import type { PreflightLine } from '../../../findings/preflight';

/** A line without its heading. */
export type Told = Omit<PreflightLine, 'what'>;

/** A FAIL of which configuration is the proof. */
export const failure = (
  code: NonNullable<PreflightLine['code']>,
  sentence: string,
  fix: string,
): Told => ({ state: 'FAIL', code, sentence, fix, confidence: 'certain', proof: 'configuration' });

/** The same, as a warning. */
export const warning = (
  code: NonNullable<PreflightLine['code']>,
  sentence: string,
  fix: string,
): Told => ({ ...failure(code, sentence, fix), state: 'WARN', confidence: 'likely' });

/** What no permission would tell before a task starts. */
export const unknown = (sentence: string): Told => ({ state: 'SKIP', sentence, later: true });

/** What was looked up is as the release needs it. */
export const pass = (sentence: string): Told => ({ state: 'PASS', sentence });

/** Judges what was read of one thing; what was not read is skipped with its reason. */
export function judged<T>(
  { name, reading }: Named<T>,
  judge: (value: T, name: string) => Told,
): Told {
  if (reading.state === 'read') return judge(reading.value, name);
  return reading.state === 'not-needed'
    ? unknown(reading.because)
    : { state: 'SKIP', sentence: `${name}: ${reading.error}`, lacks: reading.operation };
}

const mostNames = 4;

/** A line for each that does not pass, and one for all that do, by their names. */
export function linesOf(what: string, told: readonly Told[]): readonly PreflightLine[] {
  const passed = told.filter(({ state }) => state === 'PASS').map(({ sentence }) => sentence);
  const more = passed.length - mostNames;
  const names = `${passed.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [
    ...told.filter(({ state }) => state !== 'PASS').map((one) => ({ what, ...one })),
    ...(passed.length === 0 ? [] : [{ what, state: 'PASS' as const, sentence: names }]),
  ];
}
