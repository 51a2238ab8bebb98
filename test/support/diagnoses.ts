import type { Diagnosis, Finding, Hop, HopName, Remediation } from '../../src/findings/diagnosis';
import { hopNames } from '../../src/findings/hop';
import { snippetsOf } from '../../src/remediation/snippets';
import { ago, ids, takenAt } from './builders';

/** The rule of the story: the load balancer may not reach the tasks on tcp 4567. */
export const aRule = {
  kind: 'authorize-ingress',
  groupId: ids.taskGroup,
  sourceGroupId: ids.loadBalancerGroup,
  ipProtocol: 'tcp',
  port: 4567,
} as const;

export const aRemediation = (over: Partial<Remediation> = {}): Remediation => ({
  ...aRule,
  allowed: true,
  refusals: [],
  snippets: snippetsOf(aRule),
  ...over,
});

export const aPath = (broken?: HopName, detail = 'broken'): readonly Hop[] => {
  const at = broken === undefined ? hopNames.length : hopNames.indexOf(broken);
  return hopNames.map((hop, index) => ({
    hop,
    resource: pathResources[hop],
    ...(index < at
      ? { state: 'pass', detail: pathDetails[hop] }
      : index === at
        ? { state: 'fail', detail }
        : { state: 'unknown', detail: 'not reached' }),
  }));
};

const pathResources: Record<HopName, string> = {
  service: 'web',
  task: ids.taskDefinitionArn,
  'load-balancer': 'demo-alb',
  listener: 'listener',
  'target-group': 'web-tg',
  registration: 'web-tg',
  'load-balancer-egress': ids.loadBalancerGroup,
  'network-acl': 'network ACLs of the subnets',
  'task-ingress': ids.taskGroup,
  port: 'port 4567',
  answer: '/health',
};

const pathDetails: Record<HopName, string> = {
  service: 'ACTIVE, 2 desired',
  task: '2 of 2 running',
  'load-balancer': 'active',
  listener: 'forwards to web-tg',
  'target-group': 'checks HTTP traffic-port /health for 200, every 30 s, 2 failures',
  registration: '2 registered on 4567',
  'load-balancer-egress': 'port 4567 is admitted',
  'network-acl': 'request and answer are allowed',
  'task-ingress': 'port 4567 is admitted',
  port: 'something answers',
  answer: '2 healthy',
};

export const aFinding = (over: Partial<Finding> = {}): Finding => ({
  code: 'task-ingress-missing',
  title: 'Task security group without a rule for the load balancer',
  confidence: 'certain',
  resource: ids.targetGroupArn,
  summary: `Security group ${ids.taskGroup} of the tasks has no inbound rule that admits tcp 4567 from ${ids.loadBalancerGroup} of the load balancer.`,
  evidence: [
    '2 of 2 targets: Target.Timeout (Request timed out)',
    `${ids.taskGroup} admits: tcp 22 from 10.0.0.0/8`,
    'load balancer egress and network ACLs are open',
    'no healthy target behind the same group',
  ],
  why: 'The health checks of the load balancer are dropped in silence, so every task is replaced after its grace period.',
  fix: `Add an inbound rule for tcp 4567 from ${ids.loadBalancerGroup} to ${ids.taskGroup}.`,
  affected: 2,
  of: 2,
  explains: ['target-timeout', 'tasks-replaced-by-load-balancer'],
  remediation: aRemediation(),
  ...over,
});

export const aSymptom = (over: Partial<Finding> = {}): Finding =>
  aFinding({
    code: 'target-timeout',
    title: 'Health checks that time out',
    summary: '2 of 2 targets of web-tg do not answer within 5 s.',
    evidence: ['10.0.2.17:4567 Target.Timeout'],
    explains: [],
    remediation: null,
    ...over,
  });

/**
 * The story: a new revision listens on 4567, and the security group of the tasks does not let the
 * load balancer in.
 */
export const aDiagnosis = (over: Partial<Diagnosis> = {}): Diagnosis => ({
  schemaVersion: 1,
  service: {
    serviceArn: ids.serviceArn,
    serviceName: 'web',
    clusterArn: ids.clusterArn,
    clusterName: 'demo',
  },
  takenAt,
  verdict: 'unhealthy',
  severity: 'down',
  headline: `Security group ${ids.taskGroup} of the tasks has no inbound rule that admits tcp 4567 from ${ids.loadBalancerGroup} of the load balancer.`,
  impact:
    'No target of web-tg is healthy: the load balancer fails open and sends requests to all 2 unhealthy ones; users get whatever these answer, or errors.',
  rootCauses: [aFinding()],
  symptoms: [aSymptom()],
  cannotTell: [],
  path: aPath('task-ingress', 'port 4567 is not admitted for 2 of 2'),
  changes: ['ports of container web: 8080 -> 4567'],
  timing: { nextVerdictAt: ago(-90), failuresLeftBeforeCircuitBreaker: 2 },
  effort: { calls: 14, rounds: 4, durationMs: 412 },
  ...over,
});

/** The targets answer, with the wrong status: no rule would help. */
export const aStatusDiagnosis = (over: Partial<Diagnosis> = {}): Diagnosis => {
  const cause = aFinding({
    code: 'health-check-path-not-found',
    title: 'Health check path that does not exist',
    confidence: 'likely',
    summary: 'Targets of web-tg answer 404 to /health.',
    evidence: [
      '2 of 2 targets: Target.ResponseCodeMismatch (Health checks failed with these codes: [404])',
    ],
    why: 'The application runs and is reachable, but the load balancer takes it for broken.',
    fix: 'Set the health check path of web-tg to one that answers 200, or serve /health.',
    explains: ['target-status-mismatch'],
    remediation: null,
  });
  return aDiagnosis({
    headline: cause.summary,
    rootCauses: [cause],
    symptoms: [],
    path: aPath('answer', 'Health checks failed with these codes: [404]'),
    changes: [],
    timing: { nextVerdictAt: undefined, failuresLeftBeforeCircuitBreaker: undefined },
    ...over,
  });
};

export const aHealthyDiagnosis = (over: Partial<Diagnosis> = {}): Diagnosis =>
  aDiagnosis({
    verdict: 'healthy',
    severity: 'healthy',
    headline: 'web is healthy: 2 of 2 tasks run, 2 healthy in web-tg.',
    impact: 'None.',
    rootCauses: [],
    symptoms: [],
    path: aPath(),
    changes: [],
    timing: { nextVerdictAt: undefined, failuresLeftBeforeCircuitBreaker: undefined },
    ...over,
  });

/** Nothing may be said, because AWS denied what would settle it. */
export const aBlindDiagnosis = (over: Partial<Diagnosis> = {}): Diagnosis =>
  aDiagnosis({
    verdict: 'cannot-tell',
    severity: 'cannot-tell',
    headline:
      'Cannot tell why: 2 of 2 targets of web-tg do not answer within 5 s, because ec2:DescribeNetworkAcls could not be read: not authorized.',
    impact: 'Unknown: what users feel could not be read.',
    rootCauses: [aSymptom({ confidence: 'possible' })],
    symptoms: [],
    changes: [],
    path: aPath('load-balancer-egress').map((hop) =>
      hop.state === 'fail' ? { ...hop, state: 'unknown', detail: 'not read' } : hop,
    ),
    cannotTell: [
      { fact: 'networkAcls', operation: 'ec2:DescribeNetworkAcls', error: 'not authorized' },
      { fact: 'subnets', operation: 'ec2:DescribeNetworkAcls', error: 'not authorized' },
      {
        code: 'container-not-listening',
        operation: undefined,
        error: 'no log line tells whether it listens',
      },
    ],
    ...over,
  });
