import { listClusterNames } from '../../../gather/ecs/names';
import { classifyError } from '../../../gather/session/classify-error';
import { didYouMean } from '../../../report/did-you-mean';
import type { SetupCheck } from '../doctor-context';
import { unreadLine } from '../unread-line';

/** Clusters that the deployment watches, and which of them are not there. */
export const clusters: SetupCheck = async ({ clients, watchedClusters }) => {
  const what = 'clusters';
  if (watchedClusters.length === 0)
    return [
      {
        what,
        state: 'off',
        sentence: 'No cluster is watched as a whole: the sweep reads only services whose tag asks.',
        fix: 'Deploy with --param clusters=NAME,NAME.',
      },
    ];
  const names = await listClusterNames(clients.ecs).catch((error: unknown) =>
    classifyError(error, 'ecs:ListClusters'),
  );
  if ('reading' in names) return [unreadLine(what, names.reading)];
  const gone = watchedClusters.filter((name) => !names.includes(name));
  if (gone.length === 0)
    return [{ what, state: 'ok', sentence: `Watched: ${watchedClusters.join(', ')}.` }];
  return gone.map((name) => ({
    what,
    state: 'missing' as const,
    sentence: `There is no cluster ${name}, which the deployment watches.${didYouMean(name, names)}`,
    fix: 'Deploy with the right --param clusters=NAME,NAME.',
  }));
};
