import type { Hop, HopName } from '../../findings/diagnosis';
import { isKnown } from '../../facts/aws-words';
import { hopOf, type FindingCode } from '../../findings/finding-code';
import { hopNames } from '../../findings/hop';
import { type PathFacts, type Judged, at, unknown, ofGroup } from './judged-hop';
import type { Found } from '../rank';
import { portHop } from './port-hop';
import { networkHop, aclHop } from './network-hops';
import { unseenHop } from './unseen-hop';

/**
 * The path from the service to the application's answer, hop by hop; the hop of each root cause is
 * the broken one.
 */
export function layOutPath(facts: PathFacts): readonly Hop[] {
  return hopNames.map((hop) => {
    const cause = facts.rootCauses.find(
      ({ finding }) => brokenHopOf(finding.code) === hop && finding.confidence !== 'possible',
    );
    const judged = unseenHop(hop, facts) ?? judges[hop](facts);
    if (cause === undefined) return { hop, ...judged };
    // A start that waits for a person is not broken.
    const state = facts.isStarting ? 'unknown' : 'fail';
    const resource = otherGroupOf(cause, facts) ?? judged.resource;
    return { hop, state, resource, detail: cause.finding.title };
  });
}

/** The target group that a cause is about, where the path is drawn for another one. */
const otherGroupOf = ({ finding }: Found, { coverage }: PathFacts): string | undefined =>
  finding.resource === coverage?.targetGroup?.targetGroupArn
    ? undefined
    : /:targetgroup\/([^/]+)/.exec(finding.resource)?.[1];

/** ECS gives the deployment up, but what is wrong is the rules of the listener. */
const brokenHopOf = (code: FindingCode): HopName | undefined =>
  code === 'deployment-target-groups-miswired' ? 'listener' : hopOf(code);

const judges: Record<HopName, (facts: PathFacts) => Judged> = {
  service: ({ service }) =>
    at(
      stateOfService(service),
      service.serviceName,
      `${service.status}, ${service.desiredCount} desired`,
    ),
  task: taskHop,
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

/** Of the release that is on its way, or of the service where there is one release. */
function taskHop({ service, release, rootCauses, isStarting }: PathFacts): Judged {
  const resource = release?.resource ?? service.taskDefinitionArn ?? service.serviceName;
  const { runningCount, desiredCount } = release ?? service;
  const detail =
    runningCount > desiredCount
      ? `${runningCount} running, ${desiredCount} desired`
      : `${runningCount} of ${desiredCount} running`;
  if (runningCount >= desiredCount) return at('pass', resource, detail);
  // Between two tasks that a later hop ends none may run.
  const isElsewhere =
    release !== undefined && rootCauses.some(({ finding }) => finding.confidence !== 'possible');
  return at(runningCount > 0 || isStarting || isElsewhere ? 'unknown' : 'fail', resource, detail);
}

function stateOfService({ status, desiredCount }: PathFacts['service']): Judged['state'] {
  if (!isKnown('serviceStatus', status)) return 'unknown';
  return status === 'ACTIVE' && desiredCount > 0 ? 'pass' : 'fail';
}

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

function answerHop(facts: PathFacts): Judged {
  const failures = ofGroup(facts);
  const resource = facts.coverage?.targetGroup?.healthCheck.path ?? 'health check';
  const answered = failures.find(({ kind }) => kind === 'status');
  if (answered !== undefined) return at('fail', resource, answered.description);
  const healthy = facts.coverage?.healthy ?? 0;
  if (healthy > 0 && failures.length === 0) return at('pass', resource, `${healthy} healthy`);
  return unknown(resource, failures[0]?.description ?? 'no answer seen');
}
