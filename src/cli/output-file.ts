import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BadArguments, refusal } from './arguments';

/**
 * Refuses files that cannot be written before anything is read: an answer that took minutes must
 * not be lost for a misspelt folder. Two answers in one file would leave one of them.
 */
export async function refuseUnwritable(
  command: string,
  files: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const seen = new Map<string, string>();
  for (const [option, file] of Object.entries(files)) {
    if (file === undefined) continue;
    if (file === '-')
      throw refusal(command, `--${option} takes the name of a file: stdout carries the answer.`);
    const other = seen.get(resolve(file));
    if (other !== undefined)
      throw refusal(command, `--${other} and --${option} name the same file ${file}. Give two.`);
    seen.set(resolve(file), option);
    await refuse(file);
  }
}

async function refuse(file: string): Promise<void> {
  const known = await stat(file).catch(() => undefined);
  if (known?.isDirectory() === true)
    throw new BadArguments(`${file} is a folder. Give the name of a file.`);
  const folder = await stat(dirname(file)).catch(() => undefined);
  if (folder?.isDirectory() !== true)
    throw new BadArguments(`${file} cannot be written: there is no folder ${dirname(file)}.`);
  const isWritable = await access(known === undefined ? dirname(file) : file, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) throw new BadArguments(`${file} cannot be written. Check its permissions.`);
}

/** Writes one answer to the file that was asked for. */
export const writeAnswer = (file: string, text: string | Uint8Array): Promise<void> =>
  writeFile(file, text).catch((cause: unknown) => {
    throw new BadArguments(
      `${file} cannot be written (${cause instanceof Error ? cause.message : String(cause)}).`,
    );
  });
