import type { Diagnosis } from '../findings/diagnosis';
import { isSettled } from '../remediation/remediation-states';
import { codesOf, faceOf } from './face';
import { isFading } from './fading';
import { fingerprintOf } from './fingerprint';
import type { Incident } from './incident';
import { codesIn } from './visible-change';

/** The incident with a newer diagnosis of the same fault, or of what is left of it. */
export function withDiagnosis(
  known: Incident,
  diagnosis: Diagnosis,
  { at }: { readonly at: string },
): Incident {
  const fingerprint = fingerprintOf(diagnosis);
  const causes =
    fingerprint === known.fingerprint || isFading(diagnosis)
      ? known.causes
      : [...known.causes, causeOf(diagnosis, at)];
  return {
    ...known,
    lastSeenAt: at,
    status: statusOf(known),
    fingerprint,
    verdict: diagnosis.verdict,
    diagnosis,
    blindSince: undefined,
    refused: undefined,
    face: faceOf(known, diagnosis, at),
    causes,
  };
}

/** A remediation on its way is told as such. */
const statusOf = ({ remediations }: Incident): Incident['status'] => {
  const newest = remediations.at(-1);
  return newest !== undefined && newest.state !== 'proposed' && !isSettled(newest)
    ? 'mending'
    : 'open';
};

/** The cause of a diagnosis, as the history keeps it: of what was told ahead without its moment. */
export const causeOf = (diagnosis: Diagnosis, at: string): Incident['causes'][number] => ({
  at,
  codes: codesOf(diagnosis),
  headline:
    diagnosis.ahead === undefined
      ? diagnosis.headline
      : (diagnosis.rootCauses[0]?.summary ?? diagnosis.headline),
});

/** Causes that take turns were told the first time. */
export function wasTold({ causes }: Incident, diagnosis: Diagnosis): boolean {
  const codes = codesIn(causeOf(diagnosis, '').codes);
  return causes.some((cause) => codesIn(cause.codes) === codes);
}

/** What is new to whoever reads what happened. */
export function sentenceFor(
  known: Incident,
  { fingerprint, diagnosis }: Incident,
): string | undefined {
  const { headline } = diagnosis;
  if (known.verdict === 'cannot-tell') return `It can be told again: ${headline}`;
  if (fingerprint === known.fingerprint)
    return known.diagnosis.ahead !== undefined && diagnosis.ahead === undefined
      ? `Targets fail now: ${headline}`
      : undefined;
  if (isFading(diagnosis)) return 'Every target passes again.';
  return `${isFading(known.diagnosis) && wasTold(known, diagnosis) ? 'It fails again' : 'Another cause'}: ${headline}`;
}
