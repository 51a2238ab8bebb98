import type { RecordedCall } from '../scripts/recording/recorded-call';
import { diagnose } from '../src/diagnosis/diagnose';
import { readSnapshot } from '../src/gather/snapshot/read-snapshot';
import { valueOf } from '../src/facts/reading';
import type { Snapshot } from '../src/facts/snapshot';
import { answersOf, replayAws } from './support/replayed-aws';

/**
 * What ECS and Elastic Load Balancing have learnt lately and what touches no health check: the raw
 * answers of a service, told as if it used that, must be judged as before (docs/shapes.md).
 */
const aws = replayAws();

function snapshotOf(
  scenario: string,
  edit: Edit | undefined,
  network: 'when-needed' | 'always' = 'when-needed',
): Promise<Snapshot> {
  const { takenAt, cluster, service, calls } = answersOf(scenario);
  aws.tell(edit === undefined ? calls : calls.map((call) => told(call, edit)));
  return readSnapshot({ cluster, service }, aws.clients, {
    logs: 'when-needed',
    network,
    now: () => Date.parse(takenAt),
    deadlines: { callMs: 30_000, totalMs: 60_000 },
  });
}

/** Where each rule leads, as it was read. */
async function forwardsIn(scenario: string, edit?: Edit): Promise<readonly unknown[]> {
  const { listeners } = (await snapshotOf(scenario, edit, 'always')).readings;
  return (valueOf(listeners) ?? []).flatMap(({ rules: own }) => own.map((one) => one.forwardsTo));
}

async function outcomeOf(scenario: string, edit?: Edit): Promise<string> {
  const snapshot = await snapshotOf(scenario, edit);
  const { verdict, rootCauses } = diagnose(snapshot, { mode: 'auto', ports: [8080] });
  const rules = rootCauses.flatMap(({ remediation }) => remediation?.port ?? []);
  return [verdict, ...rootCauses.map(({ code }) => code), ...rules].join(' ');
}

/** Changes each item of a list in the answers of one operation, where it stands. */
interface Edit {
  readonly operation: string;
  readonly list: string;
  readonly each: (item: any) => void;
}

function told(call: RecordedCall, { operation, list, each }: Edit): RecordedCall {
  if (call.operation !== operation || call.output === undefined) return call;
  const output = structuredClone(call.output) as Record<string, any>;
  for (const item of output[list] ?? []) each(item);
  return { ...call, output };
}

const rules = (each: Edit['each']): Edit => ({ operation: 'DescribeRules', list: 'Rules', each });
const services = (each: Edit['each']): Edit => ({
  operation: 'DescribeServices',
  list: 'services',
  each,
});
const groups = (each: Edit['each']): Edit => ({
  operation: 'DescribeTargetGroups',
  list: 'TargetGroups',
  each,
});

const edits: Readonly<Record<string, Edit>> = {
  'a rule that validates a JWT before it forwards': rules((rule) => {
    const jwt = { JwksEndpoint: 'https://idp.example.com/jwks', Issuer: 'https://idp.example.com' };
    rule.Actions = [
      { Type: 'jwt-validation', Order: 1, JwtValidationConfig: jwt },
      ...rule.Actions.map((action: object) => ({ ...action, Order: 2 })),
    ];
  }),
  'a rule that rewrites host and path, by regular expressions': rules((rule) => {
    rule.Conditions = [{ Field: 'path-pattern', RegexValues: ['^/v[0-9]+/'] }];
    rule.Transforms = [
      { Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: '^/v1', Replace: '/' }] } },
      { Type: 'host-header-rewrite', HostHeaderRewriteConfig: { Rewrites: [] } },
    ];
  }),
  'a rule that gives some of the traffic to another group': rules((rule) => {
    for (const { ForwardConfig: forward } of rule.Actions)
      forward?.TargetGroups?.push({
        TargetGroupArn:
          'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/other/0123456789abcdef',
        Weight: 20,
      });
  }),
  'a circuit breaker that keeps its count, with a threshold of its own': services((service) => {
    service.deploymentConfiguration.deploymentCircuitBreaker = {
      enable: true,
      rollback: true,
      resetOnHealthyTask: false,
      thresholdConfiguration: { type: 'COUNT', value: 25 },
    };
  }),
  'zone rebalancing': services((service) => {
    service.availabilityZoneRebalancing = 'ENABLED';
  }),
  'early success criteria': services((service) => {
    service.deploymentConfiguration.earlySuccessCriteria = {
      healthyPercent: 80,
      sourceServiceRevisionCleanup: 'DEFERRED',
    };
  }),
  'a group for TCP and QUIC': groups((group) => {
    group.Protocol = 'TCP_QUIC';
    delete group.ProtocolVersion;
  }),
};

/** One that is well, and others whose cause such a setting might be taken for. */
const scenarios = [
  'healthy-service',
  'starting-service',
  'health-check-path-not-found',
  'task-ingress-missing',
  'target-group-detached',
  'essential-container-exited',
  'deployment-capacity-deadlock',
];

describe.each(Object.entries(edits))('%s', (_what, edit) => {
  it.each(scenarios)('changes nothing of what is said of %s', async (scenario) => {
    expect(await outcomeOf(scenario, edit)).toBe(await outcomeOf(scenario));
  });
});

it('a task more than desired, which zone rebalancing has started, is no fault', async () => {
  const more = services((service) => {
    service.availabilityZoneRebalancing = 'ENABLED';
    service.desiredCount -= 1;
    for (const deployment of service.deployments) deployment.desiredCount -= 1;
  });
  expect(await outcomeOf('healthy-service', more)).toBe('healthy');
});

it('what a rule validates or rewrites before it forwards does not hide where it forwards to', async () => {
  const edited = ['a rule that validates a JWT', 'a rule that rewrites'].flatMap(
    (what) => Object.entries(edits).find(([name]) => name.startsWith(what))?.[1] ?? [],
  );
  const plain = await forwardsIn('deployment-target-groups-miswired');
  expect(plain.flat()).not.toEqual([]);
  for (const edit of edited)
    expect(await forwardsIn('deployment-target-groups-miswired', edit)).toEqual(plain);
});
