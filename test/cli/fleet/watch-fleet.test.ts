import { watchFleet } from '../../../src/cli/fleet/watch-fleet';
import { fitting } from '../../../src/cli/terminal';
import type { Fleet } from '../../../src/report/fleet-rows';
import { aDiagnosis, aHealthyDiagnosis } from '../../support/diagnoses';

const fleetOf = (...services: readonly (readonly [string, 'sick' | 'well'])[]): Fleet => ({
  takenAt: '2026-03-02T12:00:00.000Z',
  services: services.map(([serviceName, state]) => {
    const diagnosis = state === 'sick' ? aDiagnosis() : aHealthyDiagnosis();
    return {
      diagnosis: { ...diagnosis, service: { ...diagnosis.service, serviceName } },
      since: undefined,
    };
  }),
  unread: [],
});

/** Watches until the looks are used up. */
async function watched(
  looks: readonly (Fleet | Error)[],
  redraw?: (text: string) => void,
): Promise<readonly string[]> {
  const printed: string[] = [];
  const over = new AbortController();
  const left = [...looks];
  const look = (): Promise<Fleet> => {
    const next = left.shift();
    if (next === undefined) over.abort();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next ?? fleetOf());
  };
  await watchFleet(
    { look, until: over.signal, pauseMs: 1 },
    {
      print: (text) => void printed.push(text),
      progress: () => undefined,
      redraw,
      colour: 'none',
      width: 100,
    },
  );
  return printed;
}

describe('a fleet that is watched', () => {
  it('without a terminal is a line for what is wrong, and one for each change', async () => {
    const lines = await watched([
      fleetOf(['api', 'sick'], ['web', 'well']),
      fleetOf(['api', 'sick'], ['web', 'well']),
      fleetOf(['api', 'well'], ['web', 'sick'], ['new', 'well']),
      fleetOf(['api', 'well'], ['new', 'well']),
    ]);
    expect(lines.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
      'DOWN demo/api',
      'DOWN demo/web',
      'HEALTHY demo/api',
      'GONE demo/web',
    ]);
    expect(lines[0]).toMatch(/^2026-03-02T12:00:00.000Z DOWN demo\/api task-ingress-missing: /);
  });

  it('does not call gone what a cluster that cannot be listed may still hold', async () => {
    const unlisted: Fleet = {
      ...fleetOf(),
      unread: [{ clusterName: 'demo', serviceName: '*', error: 'not authorized' }],
    };
    const lines = await watched([fleetOf(['api', 'well']), unlisted]);
    expect(lines.map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'CANNOT TELL demo/* not authorized',
    ]);
  });

  it('at a terminal is drawn anew each time', async () => {
    const drawn: string[] = [];
    const fleet = fleetOf(['api', 'sick']);
    expect(await watched([fleet, fleet], (text) => void drawn.push(text))).toEqual([]);
    expect(drawn).toHaveLength(2);
    expect(drawn[0]).toContain('1 DOWN.');
  });

  it('shows as much as the screen holds, whatever takes several of its rows', () => {
    const text = ['12345678', '\u001b[31m1234\u001b[39m', 'c', 'd', 'e'].join('\n');
    expect(fitting(text, { rows: 7, columns: 4 })).toBe(`${text}\n`);
    const shown = fitting(text, { rows: 5, columns: 4 });
    expect(shown).toBe('12345678\n\u001b[31m1234\u001b[39m\n... 3 more lines\n');
  });

  it('that is ended in its first look says so, and calls that no fault', async () => {
    const over = new AbortController();
    const look = (): Promise<Fleet> => {
      over.abort();
      return Promise.reject(over.signal.reason);
    };
    const terminal = { print: () => undefined, progress: () => undefined };
    await expect(
      watchFleet(
        { look, until: over.signal, pauseMs: 1 },
        { ...terminal, colour: 'none', width: 100 },
      ),
    ).rejects.toThrow(/^It was ended before all services were read\.$/);
  });

  it('goes on after a look that failed, and says so; the first one ends it', async () => {
    const failed = new Error('no answer');
    expect(await watched([fleetOf(['api', 'well']), failed, fleetOf(['api', 'sick'])])).toEqual([
      expect.stringContaining('no answer'),
      expect.stringContaining('DOWN demo/api'),
    ]);
    await expect(watched([failed])).rejects.toThrow('no answer');
  });
});
