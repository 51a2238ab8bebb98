import type { StandingOn } from '../../facts/service-path';
import { findPath, idsOf } from './path-map';
import { queryIndex } from './query-index';
import type { Table } from './table';
import { serviceOfUses, usesOf } from './uses-item';

/** Of a thing that everybody stands on, such as a default network ACL, so many services are read. */
const mostServices = 200;

/** Finds the services that stand on a thing, in the incident table. What each stands on decides. */
export const standingOnIn =
  (table: Table, most: number = mostServices): StandingOn =>
  async (id) => {
    const services = await servicesOn(table, id, most);
    const paths = await Promise.all(services.map((serviceArn) => findPath(table, serviceArn)));
    return paths.flatMap((path) => (idsOf(path).includes(id) && path !== undefined ? path : []));
  };

/** Those that were looked at last come first. */
const servicesOn = async (table: Table, id: string, most: number): Promise<readonly string[]> =>
  (await queryIndex(table, usesOf(id), { Limit: most, ScanIndexForward: false })).flatMap(
    (item) => serviceOfUses(id, item) ?? [],
  );
