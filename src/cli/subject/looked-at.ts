import { askAws } from '../../app/setup/ask-aws';
import type { DiagnosedService } from '../../app/diagnosis/diagnose-service';
import { diagnoseWithCalls } from '../../app/diagnosis/diagnose-with-calls';
import { withHealthCheckFiles } from '../../app/diagnosis/health-check-files';
import { loadSnapshot } from '../../app/diagnosis/saved-snapshot';
import { terminalSettings } from '../../app/setup/terminal-settings';
import { diagnose as judge } from '../../diagnosis/diagnose';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { refusal } from '../arguments';
import { placeOf, type SubjectValues } from './diagnosed-subject';

/** The options that say what is looked at. */
export interface LookedAtOptions extends SubjectValues {
  readonly from?: string | undefined;
  readonly 'health-check-log'?: string | undefined;
  readonly 'no-logs'?: boolean | undefined;
}

/**
 * Looks at the service that the words name, or at a saved snapshot of one; with the checks of
 * downloaded files where they are given.
 */
export async function lookedAt(
  values: LookedAtOptions,
  operands: readonly string[],
  progress: (text: string) => void,
): Promise<DiagnosedService> {
  const looked = await obtain(values, operands, progress);
  const path = values['health-check-log'];
  return path === undefined ? looked : withChecks(looked, path);
}

async function obtain(
  values: LookedAtOptions,
  operands: readonly string[],
  progress: (text: string) => void,
): Promise<DiagnosedService> {
  if (values.from !== undefined) return fromFile(values, operands, values.from);
  const { subject, where } = placeOf(values, operands);
  progress(`Reading ${'service' in subject ? subject.service : subject.targetGroupArn} ...`);
  const { policy, readLogs, changes } = terminalSettings();
  return askAws(where, 'service' in subject ? subject : {}, (clients) =>
    diagnoseWithCalls(subject, clients, policy, {
      changes,
      logs: values['no-logs'] === true || !readLogs ? 'never' : 'when-needed',
    }),
  );
}

/** Judges anew with the checks of downloaded files. */
async function withChecks(looked: DiagnosedService, path: string): Promise<DiagnosedService> {
  const snapshot = await withHealthCheckFiles(looked.snapshot, path);
  return { snapshot, diagnosis: judge(snapshot, terminalSettings().policy) };
}

async function fromFile(
  { cluster, service, 'target-group': targetGroup }: LookedAtOptions,
  operands: readonly string[],
  file: string,
): Promise<DiagnosedService> {
  const names = [...(cluster ?? []), ...(service ?? []), targetGroup, ...operands];
  if (names.some((one) => one !== undefined))
    throw refusal('diagnose', 'With --from the file says which service it is.');
  const snapshot = await loadSnapshot(file);
  return { snapshot, diagnosis: judgeSaved(file, snapshot) };
}

/**
 * Only the frame of a saved file was checked: inside it may have been edited, or come from another
 * version.
 */
function judgeSaved(
  file: string,
  snapshot: DiagnosedService['snapshot'],
): DiagnosedService['diagnosis'] {
  const { policy } = terminalSettings();
  try {
    return judge(snapshot, policy);
  } catch (cause) {
    throw new CannotDiagnose(
      `${file} cannot be judged: it was edited, or another version of targetmedic saved it.`,
      { cause },
    );
  }
}
