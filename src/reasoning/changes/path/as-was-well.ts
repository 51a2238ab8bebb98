import type { ServicePath } from '../../../facts/service-path';
import { mostResources } from './service-path';

/**
 * What a sick service stands on, with what its things said when it was well: what they say now may be
 * what made it sick. What is gone since stays, too, so that a call which took it away is told.
 */
export function asWasWell(path: ServicePath, known: ServicePath | undefined): ServicePath {
  const before = known?.resources ?? [];
  const now = path.resources.map(({ said: _now, ...one }) => {
    const said = before.find(({ id }) => id === one.id)?.said;
    return said === undefined ? one : { ...one, said };
  });
  const gone = before.filter(({ id }) => !now.some((one) => one.id === id));
  return { ...path, resources: [...now, ...gone].slice(0, mostResources) };
}
