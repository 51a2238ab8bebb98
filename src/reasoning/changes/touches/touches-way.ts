import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import type { Ground } from './ground';
import { tablesOf } from './ways-out';

/** Whether a route or an endpoint on the tasks' way to AWS is gone, or leads elsewhere now. */
export function touchesWay({ change }: ApiCall, ground: Ground): boolean {
  const tables = tablesOf(ground);
  if (change.kind === 'route')
    return tables.some(
      ({ routeTableId, routes }) =>
        routeTableId === change.routeTableId &&
        routes.some(({ destination }) => destination === change.destination) ===
          (change.effect !== 'removed'),
    );
  if (change.kind === 'removed')
    return tables.some(({ routes }) =>
      routes.some(({ state, target }) => state === 'blackhole' && target === change.what),
    );
  return (
    change.kind === 'settings' &&
    (valueOf(ground.readings.vpcEndpoints)?.found ?? []).some(
      ({ vpcEndpointId }) => vpcEndpointId === change.of,
    )
  );
}
