import { stripVTControlCharacters } from 'node:util';

/**
 * A log message without the escape codes of terminals, which many servers also write to a pipe
 * (CI=true, NestJS, winston): they stand in the middle of addresses. JSON loggers write them as
 * `\u001b[32m`.
 */
export const plainText = (message: string): string =>
  stripVTControlCharacters(message).replaceAll(/\\u001b\[[\d;]*m/gi, '');
