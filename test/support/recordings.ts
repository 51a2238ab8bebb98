import { readFileSync, readdirSync } from 'node:fs';
import { movedTo, recordedAt } from '../../scripts/recording/normalise';
import { isFindingCode } from '../../src/findings/finding-code';
import type { Unreadable } from '../../src/facts/reading';
import type { FactName, Snapshot } from '../../src/facts/snapshot';
import type { TargetGroup } from '../../src/facts/target-group';

const folder = 'test/recorded';

/** The names of all recordings. */
export const recordingNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .toSorted();

/** The recordings that provoke a finding code. */
export const recordedCodes: readonly string[] = recordingNames.filter(isFindingCode);

/** A recorded snapshot, as if it had been taken at another moment. */
export function recorded(name: string, at = recordedAt): Snapshot {
  const { snapshot }: { readonly snapshot: Snapshot } = JSON.parse(
    readFileSync(`${folder}/${name}.json`, 'utf8'),
  );
  return movedTo(snapshot, at);
}

const denied = (operation: string): Unreadable => ({
  state: 'unreadable',
  operation,
  kind: 'denied',
  error: 'AccessDeniedException: not authorized',
});

/** The same service, read by a role that may not call an operation on which these facts rest. */
export const withoutPermission = (
  snapshot: Snapshot,
  operation: string,
  ...facts: readonly FactName[]
): Snapshot => ({
  ...snapshot,
  readings: {
    ...snapshot.readings,
    ...Object.fromEntries(facts.map((fact) => [fact, denied(operation)])),
  },
});

/**
 * The same service behind a Network Load Balancer without security groups, whose checks are TCP
 * connections.
 */
export function behindNetworkLoadBalancer(snapshot: Snapshot): Snapshot {
  const { loadBalancers, targetGroups } = snapshot.readings;
  if (loadBalancers.state !== 'read' || targetGroups.state !== 'read')
    throw new Error('Load balancers and target groups have to be read.');
  const withTcp = (group: TargetGroup): TargetGroup => ({
    ...group,
    protocol: 'TCP',
    protocolVersion: undefined,
    healthCheck: { ...group.healthCheck, protocol: 'TCP', path: undefined, matcher: undefined },
  });
  return {
    ...snapshot,
    readings: {
      ...snapshot.readings,
      loadBalancers: {
        state: 'read',
        value: loadBalancers.value.map((one) => ({
          ...one,
          type: 'network',
          securityGroupIds: [],
        })),
      },
      targetGroups: {
        state: 'read',
        value: { ...targetGroups.value, found: targetGroups.value.found.map(withTcp) },
      },
    },
  };
}

/** The same service at its first deployment: no older task is left that passes. */
export function withoutHealthyTargets(snapshot: Snapshot): Snapshot {
  const { targetHealth } = snapshot.readings;
  if (targetHealth.state !== 'read') throw new Error('Target health has to be read.');
  return {
    ...snapshot,
    readings: {
      ...snapshot.readings,
      targetHealth: {
        state: 'read',
        value: targetHealth.value.filter(({ state }) => state !== 'healthy'),
      },
    },
  };
}
