import { valueOf } from '../../../facts/reading';
import type { Readings } from '../../../facts/snapshot';
import type { RouteTable } from '../../../facts/way-out';

/** The route tables of the tasks' subnets. */
export function tablesOf({ readings }: { readonly readings: Readings }): readonly RouteTable[] {
  const subnetIds = valueOf(readings.service)?.awsvpc?.subnetIds ?? [];
  const tables = valueOf(readings.routeTables) ?? [];
  const own = tables.filter((one) => one.subnetIds.some((id) => subnetIds.includes(id)));
  return own.length > 0 ? own : tables.filter(({ isMain }) => isMain);
}
