import { readFile, writeFile } from 'node:fs/promises';
import { operationsOfFact } from '../../gather/operations';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { unsharpened, type Snapshot } from '../../facts/snapshot';
import { redactAll } from '../../redaction/redact-all';
import { jsonIn } from '../../facts/json-text';

/**
 * Saves a snapshot: the file is the incident, and can be judged again without AWS. It holds no
 * secret, so that it can be attached to a report of a fault.
 */
export const saveSnapshot = (file: string, snapshot: Snapshot): Promise<void> =>
  writeFile(file, `${JSON.stringify(redactAll(snapshot), null, 2)}\n`);

/** Loads a saved snapshot. */
export async function loadSnapshot(file: string): Promise<Snapshot> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CannotDiagnose(`${file} cannot be read.`, { cause });
  });
  const snapshot = completed(jsonIn(text));
  if (!isSnapshot(snapshot))
    throw new CannotDiagnose(`${file} is not a snapshot of targetmedic (schema version 1).`);
  return snapshot;
}

/** A snapshot of an earlier version has no readings of what that version did not read. */
const completed = (value: unknown): unknown =>
  isObject(value) && isObject(value['readings'])
    ? { ...value, readings: { ...unsharpened, ...value['readings'] } }
    : value;

/** Enough to tell a snapshot from another file: every fact has a reading. */
function isSnapshot(value: unknown): value is Snapshot {
  if (
    !isObject(value) ||
    value['schemaVersion'] !== 1 ||
    typeof value['takenAt'] !== 'string' ||
    Number.isNaN(Date.parse(value['takenAt']))
  )
    return false;
  const { readings, requested, effort } = value;
  return (
    isObject(readings) &&
    isObject(requested) &&
    isObject(effort) &&
    Object.keys(operationsOfFact).every((name) => isReading(readings[name]))
  );
}

const isReading = (value: unknown): boolean =>
  isObject(value) && ['read', 'unreadable', 'not-needed'].some((state) => state === value['state']);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
