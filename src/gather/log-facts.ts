import type { ContainerInstance } from '../model/network';
import type { ContainerLog } from '../model/log';
import type { Fact } from './fact';
import { logStreamsOf } from './log-streams';
import { readLogs } from './logs';
import type { OnlyIf } from './path-facts';
import type { ServiceFacts } from './service-facts';

/** Whether log lines are read as evidence. Some do not want them to leave CloudWatch. */
export type LogReading = 'when-needed' | 'never';

/** Starts reading the few logs that are evidence. The container instances tell which task is behind a target by instance. */
export const gatherLogs = (facts: ServiceFacts, containerInstances: Fact<readonly ContainerInstance[]>, reading: LogReading, onlyIf: OnlyIf): Fact<readonly ContainerLog[]> =>
  onlyIf(() => reading === 'when-needed', 'log lines were not to be read', async (chain, known) => {
    const instances = await chain.uses(containerInstances);
    const definitions = await chain.needs(facts.taskDefinitions);
    return readLogs(chain, logStreamsOf({ ...known, containerInstances: instances }, definitions), regionOf(known.service.serviceArn));
  });

const regionOf = (arn: string): string => arn.split(':')[3] ?? '';
