import type { SetupCheck } from '../doctor-context';
import { unreadLine } from '../unread-line';

const mostNamed = 5;

/** Services behind a load balancer that the sweep does not look after. */
export const unwatched: SetupCheck = async ({ services }) => {
  const what = 'services';
  const reading = await services();
  if (reading.state !== 'read') return [unreadLine(what, reading)];
  const all = reading.value;
  const forgotten = all.filter(({ isWatched, watch }) => !isWatched && watch !== 'out');
  const told = `${all.filter(({ isWatched }) => isWatched).length} of ${all.length} services behind a load balancer are watched`;
  if (forgotten.length === 0) return [{ what, state: 'ok', sentence: `${told}.` }];
  const names = forgotten.map(({ clusterName, serviceName }) => `${clusterName}/${serviceName}`);
  const more = names.length > mostNamed ? `, and ${names.length - mostNamed} more` : '';
  return [
    {
      what,
      state: 'missing',
      sentence: `${told}; nobody watches ${names.slice(0, mostNamed).join(', ')}${more}.`,
      fix: 'Add the cluster to --param clusters, or tag the service targetmedic:watch=true (or false, if that is meant).',
    },
  ];
};
