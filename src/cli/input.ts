import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { BadArguments } from './arguments';

/** The text of a file, or of standard input for `-`. */
export const readInput = (file: string): Promise<string> =>
  file === '-'
    ? text(process.stdin)
    : readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new BadArguments(
          error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read.`,
        );
      });
