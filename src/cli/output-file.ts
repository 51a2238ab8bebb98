import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadArguments } from './arguments';

/**
 * Refuses files that cannot be written before anything is read: an answer that took minutes must
 * not be lost for a misspelt folder.
 */
export async function refuseUnwritable(files: readonly (string | undefined)[]): Promise<void> {
  for (const file of files) if (file !== undefined) await refuse(file);
}

async function refuse(file: string): Promise<void> {
  const known = await stat(file).catch(() => undefined);
  if (known?.isDirectory() === true)
    throw new BadArguments(`${file} is a folder. Give the name of a file.`);
  const isWritable = await access(known === undefined ? dirname(file) : file, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable)
    throw new BadArguments(`${file} cannot be written. Check the folder and its permissions.`);
}

/** Writes one answer to the file that was asked for. */
export const writeAnswer = (file: string, text: string): Promise<void> =>
  writeFile(file, text).catch((cause: unknown) => {
    throw new BadArguments(
      `${file} cannot be written (${cause instanceof Error ? cause.message : String(cause)}).`,
    );
  });
