import { ruleTags, serviceTag } from '../../remediation/ingress-request';
import type { IngressRule } from '../../remediation/ingress-rule';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { Incident } from '../../incident/incident';
import type { IncidentStore, StoredIncident } from '../../incident/incident-store';
import type { Reading } from '../../facts/reading';
import {
  emptyLedger,
  type LedgerStore,
  type RemediationLedger,
  type Reservation,
} from '../../remediation/remediation-ledger';

/** One incident in memory, for a person at a terminal. */
export function localIncidents(incident: Incident): IncidentStore {
  let stored: StoredIncident = { incident, notices: [], version: 1 };
  return {
    findByIncidentId: (incidentId) =>
      Promise.resolve(incidentId === stored.incident.incidentId ? stored : undefined),
    findByService: (serviceArn) =>
      Promise.resolve(serviceArn === stored.incident.serviceArn ? stored : undefined),
    save: (changed) => {
      if (changed.version !== stored.version) return Promise.resolve('conflict');
      stored = { ...changed, version: changed.version + 1 };
      return Promise.resolve('saved');
    },
    archive: () => Promise.resolve(),
    keepMoment: () => Promise.resolve(),
  };
}

/**
 * A ledger without a table: what is known is what the tags of our living rules say. It knows
 * neither rules that are gone nor a breaker.
 */
export function tagLedger(
  readOwned: () => Promise<Reading<readonly IngressRule[]>>,
  incident: Incident,
  tell: (sentence: string) => void,
): LedgerStore {
  let taken: RemediationLedger = emptyLedger;
  return {
    load: async () => ({
      ...taken,
      reservations: [
        ...(await reservationsOf(readOwned, incident)).filter(isNew(taken)),
        ...taken.reservations,
      ],
    }),
    save: (changed) => {
      taken = changed;
      return Promise.resolve('saved');
    },
    audit: ({ sentence }) => Promise.resolve(tell(sentence)),
  };
}

async function reservationsOf(
  readOwned: () => Promise<Reading<readonly IngressRule[]>>,
  incident: Incident,
): Promise<readonly Reservation[]> {
  const rules = await readOwned();
  if (rules.state !== 'read')
    throw new CannotDiagnose(
      'The rules that targetmedic added could not be read, so the limits are not known. Allow ec2:DescribeSecurityGroupRules.',
    );
  return rules.value.map((rule) => reservationOf(rule, incident));
}

const isNew =
  ({ reservations }: RemediationLedger) =>
  (one: Reservation): boolean =>
    reservations.every(({ remediationId }) => remediationId !== one.remediationId);

function reservationOf({ groupId, tags }: IngressRule, incident: Incident): Reservation {
  const service = tags[ruleTags.service] ?? '';
  return {
    at: tags[ruleTags.createdAt] ?? '',
    remediationId: tags[ruleTags.remediationId] ?? '',
    groupId,
    serviceArn: service === serviceTag(incident) ? incident.serviceArn : service,
  };
}
