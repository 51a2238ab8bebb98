import type { Reading } from '../../facts/reading';
import type { SetupLine } from '../../findings/setup-report';

/** The line of something that could not be read: why, and the permission that would help. */
export function unreadLine(what: string, reading: Reading<unknown>): SetupLine {
  if (reading.state !== 'unreadable')
    return { what, state: 'unread', sentence: 'It was not read.' };
  const { kind, error, operation } = reading;
  const line = {
    what,
    state: 'unread',
    sentence: `Could not be read: ${error.replace(/\.$/u, '')}.`,
  } as const;
  return kind === 'denied' ? { ...line, lacks: operation } : line;
}
