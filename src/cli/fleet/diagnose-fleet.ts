import { diagnoseFleet, type FleetLook } from '../../app/fleet/diagnose-fleet';
import { servicesOf, type ServiceName } from '../../app/fleet/fleet-services';
import { askAws } from '../../app/setup/ask-aws';
import { createClients, patientRetries } from '../../app/setup/clients';
import { terminalSettings } from '../../app/setup/terminal-settings';
import type { Fleet } from '../../report/fleet-rows';
import { renderFleetJson } from '../../report/json';
import { renderFleetHtml } from '../../report/page/html-fleet';
import { renderFleet } from '../../report/terminal/fleet';
import type { FleetSubject } from '../subject/fleet-subject';
import { writeAnswer } from '../output-file';
import { interrupted, type Terminal } from '../terminal';
import { watchFleet, watchPauseMs } from './watch-fleet';

/** How the answer about many services is wanted. */
export interface FleetAnswer {
  readonly json: boolean;
  readonly html: string | undefined;
  readonly noLogs: boolean;
}

/** Looks at many services and prints a line for each. The exit code is that of the worst. */
export async function runFleet(
  subject: FleetSubject,
  { json, html, noLogs }: FleetAnswer,
  terminal: Terminal,
): Promise<number> {
  const fleet = fleetOf(await look(subject, noLogs, terminal.progress));
  terminal.progress('');
  if (html !== undefined) await writeAnswer(html, renderFleetHtml(fleet));
  terminal.print(json ? renderFleetJson(fleet) : renderFleet(fleet, asWideAs(terminal)));
  return exitCodeOf(fleet);
}

/** Nobody sees where a line of a pipe ends: there nothing is cut. */
const asWideAs = ({ colour, width, redraw }: Terminal) => ({
  colour,
  width: redraw === undefined ? Infinity : width,
});

/** Looks at many services until it is interrupted. The exit code is that of the worst at the end. */
export async function keepWatching(
  subject: FleetSubject,
  noLogs: boolean,
  terminal: Terminal,
): Promise<number> {
  const until = interrupted();
  const watching = {
    look: async () => fleetOf(await look(subject, noLogs, terminal.progress, until)),
    until,
    pauseMs: watchPauseMs,
  };
  return exitCodeOf(await watchFleet(watching, terminal));
}

function look(
  { clusters, names, where }: FleetSubject,
  noLogs: boolean,
  progress: Terminal['progress'],
  until?: AbortSignal,
): Promise<readonly FleetLook[]> {
  const { policy, readLogs } = terminalSettings();
  const wanted = clusters.length === 1 ? { cluster: clusters[0] } : {};
  return askAws(where, wanted, async (clients) => {
    const found: readonly ServiceName[] =
      names.length > 0 ? names : await servicesOf(clients, clusters);
    return diagnoseFleet(
      {
        alone: await createClients(where, patientRetries),
        shared: await createClients(where, patientRetries),
      },
      {
        names: found,
        reading: names.length > 0 ? 'some services' : 'whole clusters',
        policy,
        until,
        options: { logs: noLogs || !readLogs ? 'never' : 'when-needed' },
        progress: (done, sick) =>
          progress(`${done} of ${found.length} services read, ${sick} with trouble ...`),
      },
    );
  });
}

const fleetOf = (looks: readonly FleetLook[]): Fleet => ({
  takenAt:
    looks
      .flatMap((one) => (one.kind === 'looked' ? one.diagnosis.takenAt : []))
      .toSorted()
      .at(-1) ?? '',
  services: looks.flatMap((one) =>
    one.kind === 'looked' ? [{ diagnosis: one.diagnosis, since: one.since }] : [],
  ),
  unread: looks.flatMap((one) =>
    one.kind === 'unread' ? [{ ...one.name, error: one.error }] : [],
  ),
});

function exitCodeOf({ services, unread }: Fleet): number {
  if (services.some(({ diagnosis }) => diagnosis.verdict === 'unhealthy')) return 1;
  const gaps = services.some(({ diagnosis }) => diagnosis.verdict === 'cannot-tell');
  return gaps || unread.length > 0 ? 2 : 0;
}
