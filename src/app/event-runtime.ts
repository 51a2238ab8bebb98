import { createHash } from 'node:crypto';
import { remediationLedger } from '../act/remediation-ledger';
import { findCluster } from '../gather/find-cluster';
import type { Clients } from '../gather/clients';
import { readIngressRules } from '../gather/ingress-rules';
import { readReach } from '../gather/reach';
import type { ServiceDesk } from '../model/service-desk';
import { speakersOf, type Speakers } from './channels';
import { createClients } from './clients';
import { now } from './clock';
import { lookAgain } from './come-back';
import type { Config } from './config';
import type { DecidingPorts } from './decide-remediation';
import { deskOf, tableOf } from './desk';
import { diagnoseService } from './diagnose-service';
import type { EventPorts } from './event-ports';
import type { FunctionContext } from './function-context';
import { handOn } from './hand-on';
import { proposalOf } from './propose-remediation';

/** What is kept from one invocation to the next: clients, and the secrets behind them. */
interface Kept {
  readonly clients: Clients;
  readonly desk: ServiceDesk;
  readonly speakers: Speakers;
}

let kept: Promise<Kept> | undefined;

const keep = async (config: Config): Promise<Kept> => ({
  clients: await createClients(),
  desk: deskOf(config),
  speakers: speakersOf(config),
});

/** What the event path reaches the world through, in a function. */
export async function eventPorts(context: FunctionContext): Promise<EventPorts> {
  const { config, place, requestId, journal } = context;
  kept ??= keep(config);
  const { clients, desk, speakers } = await kept;
  return {
    now,
    desk,
    speakers,
    journal,
    place,
    owner: requestId,
    watchedClusters: config.watchedClusters,
    diagnose: (subject) =>
      diagnoseService(subject, clients, config.policy, {
        logs: config.readLogs ? 'when-needed' : 'never',
        accountId: place.accountId,
      }),
    findCluster: (service) => findCluster(clients.ecs, service, config.watchedClusters),
    propose: async (look, incident) =>
      config.policy.mode === 'off'
        ? undefined
        : proposalOf(decidingPorts(config, clients), look, incident),
    handOn: (incidentId) => handOn(config.remediateFunction, { action: 'apply', incidentId }),
    lookAgain: (service, at) => lookAgain(context, service, at),
  };
}

const decidingPorts = (config: Config, clients: Clients): DecidingPorts => {
  const { dynamodb, tableName } = tableOf(config);
  return {
    now,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    policy: config.policy,
    ledger: remediationLedger(dynamodb, tableName),
    readRules: (groupId) => readIngressRules(clients.ec2, groupId),
    readReach: (rule, seen) => readReach(clients, rule, seen),
  };
};
