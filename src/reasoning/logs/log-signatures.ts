import type { ContainerLog } from '../../facts/log';
import { type Signature, table } from './log-patterns';

/** The one thing that a line proves, if any. */
export const signatureOf = (line: string): Signature | undefined =>
  table.find(({ pattern }) => pattern.test(line))?.signature;

/** The lines of logs that carry a signature, oldest first. */
export const linesWith = (
  logs: readonly Pick<ContainerLog, 'lines'>[],
  signature: Signature,
): readonly string[] =>
  logs
    .flatMap(({ lines }) => lines.map(({ message }) => message))
    .filter((line) => signatureOf(line) === signature);
