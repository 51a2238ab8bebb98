import { createHash } from 'node:crypto';
import { EC2Client } from '@aws-sdk/client-ec2';
import { authorizeIngress, tryAuthorizeIngress } from '../../act/remediation/authorize-ingress';
import { revokeIngress } from '../../act/remediation/revoke-ingress';
import { guardIngressOnly } from '../../act/remediation/write-guard';
import type { Clients } from '../../gather/session/clients';
import { readIngressRules } from '../../gather/remediation/ingress-rules';
import { readAffectedInterfaces } from '../../gather/remediation/affected-interfaces';
import type { RemediationPolicy } from '../../remediation/remediation';
import { now } from '../setup/clock';
import { diagnoseService } from '../diagnosis/diagnose-service';
import type { RemediationPorts } from './remediation-ports';

/** A timeout without `throwOnRequestTimeout` only warns, and the call goes on. */
const requestHandler = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
};

/**
 * The one client that can change a security group, and nothing but that one rule. It never repeats
 * a call: a retry after a lost answer would report our own success as somebody else's rule.
 */
export const createWriteClient = ({ ec2 }: Clients): EC2Client =>
  guardIngressOnly(
    new EC2Client({
      region: ec2.config.region,
      credentials: ec2.config.credentials,
      maxAttempts: 1,
      requestHandler,
    }),
  );

/**
 * What a remediation reaches AWS through. Reads go over the reading clients, with their retries;
 * writes over the guarded one.
 */
export function awsPorts(
  clients: Clients,
  policy: RemediationPolicy,
  accountId?: string,
): Omit<RemediationPorts, 'incidents' | 'ledger' | 'scheduleVerify' | 'noticesAfter'> {
  const writer = createWriteClient(clients);
  return {
    now,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    policy,
    look: (subject) =>
      diagnoseService(subject, clients, policy, { network: 'always', logs: 'never', accountId }),
    readRules: (groupId) => readIngressRules(clients.ec2, groupId),
    readAffectedInterfaces: (rule, seen) => readAffectedInterfaces(clients, rule, seen),
    tryAuthorize: (request) => tryAuthorizeIngress(writer, request),
    authorize: (request) => authorizeIngress(writer, request),
    revoke: (request) => revokeIngress(writer, request),
  };
}
