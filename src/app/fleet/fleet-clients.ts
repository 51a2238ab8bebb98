import { ec2RateOf, ecsRateOf, elbRateOf, logsRateOf } from '../../gather/fleet/api-rates';
import { ClusterTasks, shareClusterTasks } from '../../gather/fleet/cluster-tasks';
import { ecsReads, elbReads } from '../../gather/fleet/fleet-reads';
import { ec2Reads } from '../../gather/fleet/network-reads';
import { budgetOf, paceCalls, type Budget } from '../../gather/fleet/paced-calls';
import { keptMs, shareReads, SharedAnswers } from '../../gather/fleet/shared-reads';
import { byRegion } from '../setup/by-region';
import type { Time } from '../../gather/fleet/turns';
import type { Clients } from '../../gather/session/clients';

/** Clients for the first look at all services, and for the second at those that are not well. */
export interface FleetClients {
  readonly alone: Clients;
  readonly shared: Clients;
}

/**
 * Lets the clients of a fleet share their calls, and all of them together keep to a share of AWS's
 * rates. `whole clusters`: every service of a cluster is looked at, so that its tasks are read at
 * once; a second look goes by them only while they are new.
 */
export function fleetClients(
  { alone, shared }: FleetClients,
  reading: 'whole clusters' | 'some services',
  time: Time,
): FleetClients {
  if (reading === 'whole clusters') {
    const tasks = new ClusterTasks(time.now);
    shareClusterTasks(shared.ecs, tasks, Infinity);
    shareClusterTasks(alone.ecs, tasks, keptMs);
  }
  const budgets = {
    ecs: budgetOf(ecsRateOf),
    elb: budgetOf(elbRateOf),
    ec2: budgetOf(ec2RateOf),
    logs: byRegion(() => budgetOf(logsRateOf)),
  };
  const answers = new SharedAnswers(time);
  return { alone: sharing(alone, answers, budgets), shared: sharing(shared, answers, budgets) };
}

interface Budgets {
  readonly ecs: Budget;
  readonly elb: Budget;
  readonly ec2: Budget;
  readonly logs: (region: string) => Budget;
}

function sharing(clients: Clients, answers: SharedAnswers, budgets: Budgets): Clients {
  const { ecs, elbv2, ec2, logs } = clients;
  shareReads(ecs, ecsReads, answers);
  shareReads(elbv2, elbReads, answers);
  shareReads(ec2, ec2Reads, answers);
  paceCalls(ecs, budgets.ecs, answers.time);
  paceCalls(elbv2, budgets.elb, answers.time);
  paceCalls(ec2, budgets.ec2, answers.time);
  return {
    ...clients,
    logs: byRegion((region) => {
      const client = logs(region);
      paceCalls(client, budgets.logs(region), answers.time);
      return client;
    }),
  };
}
