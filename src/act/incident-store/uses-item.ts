import { incidentTable } from '../../incident/incident-store';
import type { Item } from './incident-item';

/** What the index has of a thing that services stand on. */
export const usesOf = (id: string): string => `USES#${id} `;

/** The key of the item which says that a service stands on a thing. */
export const usesKey = (id: string, serviceArn: string): Item => ({
  [incidentTable.key]: { S: `${usesOf(id)}${serviceArn}` },
});

/** The service of an item of the index. */
export const serviceOfUses = (id: string, item: Item): string | undefined =>
  item[incidentTable.key]?.S?.slice(usesOf(id).length);
