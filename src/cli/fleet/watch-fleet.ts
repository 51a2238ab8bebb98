import { setTimeout as sleep } from 'node:timers/promises';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { Fleet } from '../../report/fleet-rows';
import { fleetChanges } from '../../report/fleet-changes';
import { utc } from '../../report/words';
import { indent, wrap } from '../../report/wrap';
import { renderFleet } from '../../report/terminal/fleet';
import { lineOf } from '../run-program';
import type { Terminal } from '../terminal';

/** After each look AWS is left alone for so long: a fleet of any size costs a bounded rate of calls. */
export const watchPauseMs = 30_000;

/** How a fleet is looked at again and again. */
export interface Watching {
  readonly look: () => Promise<Fleet>;
  /** Aborted: it is over. */
  readonly until: AbortSignal;
  readonly pauseMs: number;
}

/**
 * Looks at a fleet until it is interrupted: a terminal is drawn anew each time, elsewhere each change
 * is a line. What goes wrong at first ends it; later it is a line, and the next look may succeed.
 * Resolves to what was seen last.
 */
export async function watchFleet(
  { look, until, pauseMs }: Watching,
  terminal: Terminal,
): Promise<Fleet> {
  let seen = await look().catch((error: unknown) => {
    throw until.aborted ? new CannotDiagnose('It was ended before all services were read.') : error;
  });
  show(undefined, seen, terminal);
  while (await pauses(pauseMs, until)) {
    const next = await look().catch((error: unknown) => lineOf(error));
    if (until.aborted) break;
    if (typeof next === 'string') terminal.print(`CANNOT TELL ${next}`);
    else {
      show(seen, next, terminal);
      seen = next;
    }
  }
  terminal.progress('');
  return seen;
}

function show(before: Fleet | undefined, after: Fleet, terminal: Terminal): void {
  terminal.progress('');
  if (terminal.redraw === undefined) {
    for (const line of fleetChanges(before, after)) terminal.print(`${after.takenAt} ${line}`);
    return;
  }
  const heading = `Read at ${utc(after.takenAt)}, again ${watchPauseMs / 1000} seconds later. Ctrl-C ends it.`;
  terminal.redraw(
    [...wrap(heading, terminal.width, indent(0)), '', renderFleet(after, terminal)].join('\n'),
  );
}

/** False: it is over. */
const pauses = (ms: number, signal: AbortSignal): Promise<boolean> =>
  sleep(ms, true, { signal }).catch(() => false);
