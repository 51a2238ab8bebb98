import type { Coverage } from '../model/coverage';
import type { Hop, HopName } from '../model/diagnosis';
import type { HealthFailure } from '../model/failures';
import { hopOf } from '../model/finding-code';
import { hopNames } from '../model/hop';
import type { Listener, LoadBalancer } from '../model/load-balancer';
import type { NetworkPath } from '../model/network-path';
import type { Service } from '../model/service';
import type { Found } from './rank';

/** What the path is drawn from: one group of the service, the one that is worst off. */
export interface PathFacts {
  readonly service: Service;
  readonly coverage: Coverage | undefined;
  readonly loadBalancer: LoadBalancer | undefined;
  readonly listeners: readonly Listener[] | undefined;
  readonly failures: readonly HealthFailure[];
  /** Undefined where the network was not read. */
  readonly network: readonly NetworkPath[] | undefined;
  readonly rootCauses: readonly Found[];
}

type Judged = Omit<Hop, 'hop'>;

/**
 * The path from the service to the application's answer, hop by hop; the hop of each root cause is
 * the broken one.
 */
export function layOutPath(facts: PathFacts): readonly Hop[] {
  return hopNames.map((hop) => {
    const cause = facts.rootCauses.find(
      ({ finding }) => hopOf(finding.code) === hop && finding.confidence !== 'possible',
    );
    const judged = judges[hop](facts);
    if (cause === undefined) return { hop, ...judged };
    return { hop, state: 'fail', resource: judged.resource, detail: cause.finding.title };
  });
}

const judges: Record<HopName, (facts: PathFacts) => Judged> = {
  service: ({ service }) =>
    at(
      service.status === 'ACTIVE' && service.desiredCount > 0 ? 'pass' : 'fail',
      service.serviceName,
      `${service.status}, ${service.desiredCount} desired`,
    ),
  task: ({ service }) =>
    at(
      service.runningCount >= service.desiredCount
        ? 'pass'
        : service.runningCount > 0
          ? 'unknown'
          : 'fail',
      service.taskDefinitionArn ?? service.serviceName,
      service.runningCount > service.desiredCount
        ? `${service.runningCount} running, ${service.desiredCount} desired`
        : `${service.runningCount} of ${service.desiredCount} running`,
    ),
  'load-balancer': ({ loadBalancer }) =>
    loadBalancer === undefined
      ? unknown('load balancer', 'not read')
      : at(
          loadBalancer.state === 'active' ? 'pass' : 'unknown',
          loadBalancer.loadBalancerName,
          loadBalancer.state,
        ),
  listener: listenerHop,
  'target-group': targetGroupHop,
  registration: registrationHop,
  'load-balancer-egress': (facts) => networkHop(facts, 'egress'),
  'network-acl': aclHop,
  'task-ingress': (facts) => networkHop(facts, 'ingress'),
  port: portHop,
  answer: answerHop,
};

const at = (state: Hop['state'], resource: string, detail: string): Judged => ({
  state,
  resource,
  detail,
});
const unknown = (resource: string, detail: string): Judged => at('unknown', resource, detail);

function listenerHop({ coverage, listeners }: PathFacts): Judged {
  const group = coverage?.targetGroup;
  const checked = coverage?.targets.some(({ state }) =>
    ['healthy', 'unhealthy', 'initial', 'draining'].includes(state),
  );
  if (checked === true) return at('pass', 'listener', `forwards to ${group?.targetGroupName}`);
  if (listeners === undefined || group === undefined) return unknown('listener', 'not read');
  const forwards = listeners.some(({ rules }) =>
    rules.some(({ forwardsTo }) =>
      forwardsTo.some(({ targetGroupArn }) => targetGroupArn === group.targetGroupArn),
    ),
  );
  return at(
    forwards ? 'pass' : 'fail',
    'listener',
    forwards
      ? `forwards to ${group.targetGroupName}`
      : `no rule forwards to ${group.targetGroupName}`,
  );
}

function targetGroupHop({ coverage }: PathFacts): Judged {
  const group = coverage?.targetGroup;
  if (group === undefined)
    return unknown(coverage?.entry.targetGroupArn ?? 'target group', 'not read');
  const {
    protocol,
    port,
    path = '',
    matcher = 'any answer',
    intervalSeconds,
    unhealthyThresholdCount,
  } = group.healthCheck;
  return at(
    'pass',
    group.targetGroupName,
    `checks ${protocol} ${port} ${path} for ${matcher}, every ${intervalSeconds} s, ${unhealthyThresholdCount} failures`,
  );
}

function registrationHop({ service, coverage }: PathFacts): Judged {
  const targets = coverage?.targets.filter(({ state }) => state !== 'draining') ?? [];
  const resource = coverage?.targetGroup?.targetGroupName ?? 'target group';
  if (targets.length === 0)
    return at(
      service.runningCount === 0 ? 'not-applicable' : 'unknown',
      resource,
      'no target registered',
    );
  return at(
    'pass',
    resource,
    `${targets.length} registered on ${[...new Set(targets.map(({ port }) => port))].join(', ')}`,
  );
}

/** An answer, and a refusal too, proves that packets come through in both directions. */
const packetsPass = ({ coverage, failures }: PathFacts): boolean =>
  (coverage?.healthy ?? 0) > 0 ||
  ofGroup({ coverage, failures }).some(({ kind }) => kind === 'status' || kind === 'connection');

const ofGroup = ({
  coverage,
  failures,
}: Pick<PathFacts, 'coverage' | 'failures'>): readonly HealthFailure[] =>
  failures.filter(
    ({ targetGroup }) => targetGroup.targetGroupArn === coverage?.targetGroup?.targetGroupArn,
  );

function networkHop(facts: PathFacts, side: 'egress' | 'ingress'): Judged {
  const resource =
    side === 'egress' ? 'security group of the load balancer' : 'security group of the tasks';
  const paths = facts.network;
  if (paths === undefined || paths.length === 0)
    return packetsPass(facts)
      ? at('pass', resource, 'proven by the answer of a target')
      : unknown(resource, 'not read');
  const ids = paths[0]?.[side === 'egress' ? 'loadBalancer' : 'targetGroupIds'];
  const named =
    ids === undefined
      ? resource
      : 'securityGroupIds' in ids
        ? ids.securityGroupIds.join(', ')
        : ids.join(', ');
  const closed = paths.filter((path) => path[side] === 'not-admitted' || path[side] === 'partly');
  if (closed.length > 0)
    return at(
      'fail',
      named,
      `port ${closed[0]?.port} is not admitted for ${closed.length} of ${paths.length}`,
    );
  const open = paths.every((path) => path[side] === 'admitted');
  return open
    ? at('pass', named, `port ${paths[0]?.port} is admitted`)
    : unknown(named, 'the rules could not all be read');
}

function aclHop(facts: PathFacts): Judged {
  const resource = 'network ACLs of the subnets';
  if (facts.network === undefined || facts.network.length === 0)
    return packetsPass(facts)
      ? at('pass', resource, 'proven by the answer of a target')
      : unknown(resource, 'not read');
  const blocked = facts.network.flatMap(({ aclBlocks }) => aclBlocks)[0];
  if (blocked !== undefined)
    return at(
      'fail',
      blocked.networkAclId,
      `${blocked.direction} ${blocked.what} ${blocked.answer} at ${blocked.subnetId}`,
    );
  return facts.network.every(({ acl }) => acl === 'allowed')
    ? at('pass', resource, 'request and answer are allowed')
    : unknown(resource, 'not all read');
}

function portHop(facts: PathFacts): Judged {
  const failures = ofGroup(facts);
  const resource = `port ${failures[0]?.healthCheckPort ?? facts.coverage?.targets[0]?.healthCheckPort ?? facts.coverage?.entry.containerPort ?? 'unknown'}`;
  if (failures.some(({ kind }) => kind === 'connection'))
    return at('fail', resource, 'the connection is refused or closed');
  if ((facts.coverage?.healthy ?? 0) > 0 || failures.some(({ kind }) => kind === 'status'))
    return at('pass', resource, 'something answers');
  return unknown(resource, 'no connection came about');
}

function answerHop(facts: PathFacts): Judged {
  const failures = ofGroup(facts);
  const resource = facts.coverage?.targetGroup?.healthCheck.path ?? 'health check';
  const answered = failures.find(({ kind }) => kind === 'status');
  if (answered !== undefined) return at('fail', resource, answered.description);
  const healthy = facts.coverage?.healthy ?? 0;
  if (healthy > 0 && failures.length === 0) return at('pass', resource, `${healthy} healthy`);
  return unknown(resource, failures[0]?.description ?? 'no answer seen');
}
