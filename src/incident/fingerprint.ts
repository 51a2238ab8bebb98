import { createHash } from 'node:crypto';
import type { Diagnosis } from '../model/diagnosis';

/** Which root causes on which resources: the same while only tasks, counts and times differ. */
export function fingerprintOf({ service, rootCauses }: Diagnosis): string {
  const causes = rootCauses.map(({ code, resource }) => `${code} ${resource}`).toSorted();
  return createHash('sha256').update([service.serviceArn, ...causes].join('\n')).digest('hex').slice(0, 24);
}
