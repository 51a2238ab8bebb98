import { diagnoseFleet, type FleetLook } from '../../app/fleet/diagnose-fleet';
import { listFleet, type ListedFleet } from '../../app/fleet/fleet-services';
import { askAws } from '../../app/setup/ask-aws';
import { now } from '../../app/setup/clock';
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
  const fleet = await look(subject, noLogs, terminal.progress);
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
    look: () => look(subject, noLogs, terminal.progress, until),
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
): Promise<Fleet> {
  const { policy, readLogs } = terminalSettings();
  const wanted = clusters.length === 1 ? { cluster: clusters[0] } : {};
  return askAws(where, wanted, async (clients) => {
    progress('Reading the names of the services ...');
    const listed: ListedFleet =
      names.length > 0 ? { names, unlisted: [] } : await listFleet(clients, clusters);
    const looks = await diagnoseFleet(
      {
        alone: await createClients(where, patientRetries),
        shared: await createClients(where, patientRetries),
      },
      {
        names: listed.names,
        reading: names.length > 0 ? 'some services' : 'whole clusters',
        policy,
        until,
        options: { logs: noLogs || !readLogs ? 'never' : 'when-needed' },
        progress: (done, sick) =>
          progress(`${done} of ${listed.names.length} services read, ${sick} with trouble ...`),
      },
    );
    return fleetOf(looks, listed);
  });
}

/** The services of a cluster that could not be listed are one line, as all of them. */
const everyService = '*';

function fleetOf(looks: readonly FleetLook[], { unlisted }: ListedFleet): Fleet {
  const looked = looks.filter((one) => one.kind === 'looked');
  const unread = looks.filter((one) => one.kind === 'unread');
  const moments = looked.map(({ diagnosis }) => diagnosis.takenAt).toSorted();
  return {
    takenAt: moments.at(-1) ?? new Date(now()).toISOString(),
    services: looked.map(({ diagnosis, since }) => ({ diagnosis, since })),
    unread: [
      ...unlisted.map((one) => ({ ...one, serviceName: everyService })),
      ...unread.map(({ name, error }) => ({ ...name, error })),
    ],
  };
}

function exitCodeOf({ services, unread }: Fleet): number {
  if (services.some(({ diagnosis }) => diagnosis.verdict === 'unhealthy')) return 1;
  const gaps = services.some(({ diagnosis }) => diagnosis.verdict === 'cannot-tell');
  return gaps || unread.length > 0 ? 2 : 0;
}
