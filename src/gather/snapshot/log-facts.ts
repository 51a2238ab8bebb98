import type { ContainerInstance } from '../../facts/network';
import type { ContainerLog } from '../../facts/log';
import type { Fact } from '../session/fact';
import { logStreamsOf } from '../logs/log-streams';
import { readLogs } from '../logs/logs';
import type { OnlyIf } from './only-if';
import type { ServiceFacts } from './service-facts';
import type { Session } from '../session/session';

/** Whether log lines are read as evidence. Some do not want them to leave CloudWatch. */
export type LogReading = 'when-needed' | 'never';

/**
 * Starts reading the few logs that are evidence. The container instances tell which task is behind
 * a target by instance.
 */
export function gatherLogs(
  session: Session,
  facts: ServiceFacts,
  containerInstances: Fact<readonly ContainerInstance[]>,
  reading: LogReading,
  onlyIf: OnlyIf,
): Fact<readonly ContainerLog[]> {
  if (reading === 'never')
    return session.fact((chain) =>
      Promise.resolve(chain.notNeeded('log lines were not to be read')),
    );
  return onlyIf(
    () => true,
    '',
    async (chain, known) => {
      const instances = await chain.uses(containerInstances);
      const definitions = await chain.needs(facts.taskDefinitions);
      const streams = logStreamsOf({ ...known, containerInstances: instances }, definitions);
      if (streams.length === 0 && known.gap !== undefined) return chain.unreadable(known.gap);
      return readLogs(chain, streams, regionOf(known.service.serviceArn));
    },
  );
}

const regionOf = (arn: string): string => arn.split(':')[3] ?? '';
