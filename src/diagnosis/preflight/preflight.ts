import { checks } from '../../checks';
import { isUnreadable, valueOf } from '../../facts/reading';
import type { FactName, Snapshot } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import type { Finding } from '../../findings/diagnosis';
import type { FindingCode } from '../../findings/finding-code';
import { rank } from '../rank';
import { runChecks } from '../run-checks';
import { plannedSnapshot, type Supposition } from './planned-snapshot';
import type { Preflight, PreflightLine } from './preflight-line';
import { roomLines } from './room';
import { wiringLines } from './wiring';

interface Question {
  readonly what: string;
  readonly codes: readonly FindingCode[];
  readonly supposed: Supposition;
  readonly passes: string;
  /** Without these nothing is told. */
  readonly facts: readonly FactName[];
}

const network: readonly FactName[] = ['loadBalancers', 'securityGroups', 'subnets'];

/**
 * What configuration alone can prove, with the supposition under which the checks of a diagnosis are
 * asked for it.
 */
export const questions: readonly Question[] = [
  {
    what: 'Service',
    codes: ['service-not-active', 'service-scaled-to-zero'],
    supposed: 'silent',
    passes: 'active, and tasks are desired',
    facts: ['service'],
  },
  {
    what: 'Percentages',
    codes: ['deployment-capacity-deadlock'],
    supposed: 'stuck',
    passes: 'a deployment can start or stop a task',
    facts: ['service'],
  },
  {
    what: 'Load balancer',
    codes: ['load-balancer-not-active'],
    supposed: 'silent',
    passes: 'active',
    facts: ['loadBalancers'],
  },
  {
    what: 'Target groups',
    codes: ['target-group-missing'],
    supposed: 'silent',
    passes: 'they exist',
    facts: ['targetGroups'],
  },
  {
    what: 'Target type',
    codes: ['target-type-incompatible'],
    supposed: 'silent',
    passes: 'it goes with the network mode',
    facts: ['targetGroups'],
  },
  {
    what: 'VPC',
    codes: ['target-group-vpc-mismatch'],
    supposed: 'silent',
    passes: 'target groups and subnets are in one VPC',
    facts: ['targetGroups', 'subnets'],
  },
  {
    what: 'Listeners',
    codes: ['target-group-detached'],
    supposed: 'unused',
    passes: 'a rule forwards to the target groups',
    facts: ['listeners'],
  },
  {
    what: 'Blue/green wiring',
    codes: ['deployment-target-groups-miswired'],
    supposed: 'silent',
    passes: 'each side has its rule',
    facts: ['listeners'],
  },
  {
    what: 'Zones',
    codes: ['availability-zone-not-enabled'],
    supposed: 'unused',
    passes: 'the load balancer is in the zone of every subnet',
    facts: ['loadBalancers', 'subnets'],
  },
  {
    what: 'Egress of the load balancer',
    codes: ['load-balancer-egress-missing'],
    supposed: 'silent',
    passes: 'open to the tasks',
    facts: network,
  },
  {
    what: 'Network ACLs',
    codes: ['network-acl-blocking'],
    supposed: 'silent',
    passes: 'open both ways',
    facts: [...network, 'networkAcls'],
  },
  {
    what: 'Ingress of the tasks',
    codes: ['task-ingress-missing', 'host-port-range-ingress-missing'],
    supposed: 'silent',
    passes: 'open to the load balancer',
    facts: network,
  },
  {
    what: 'Health check port',
    codes: ['health-check-port-unexposed'],
    supposed: 'refused',
    passes: 'a container exposes it',
    facts: ['targetGroups'],
  },
  {
    what: 'Port of the server',
    codes: ['container-port-mismatch'],
    supposed: 'refused',
    passes: 'no setting names another port',
    facts: ['targetGroups'],
  },
];

/** Judges a release before a task of it starts, with the checks of a diagnosis. */
export function preflight(snapshot: Snapshot, definition: TaskDefinition): Preflight {
  const { readings, requested } = snapshot;
  const service = valueOf(readings.service);
  const { serviceName, clusterName } = service ?? requested;
  const found = new Map(
    [...new Set(questions.map(({ supposed }) => supposed))].map((supposed) => [
      supposed,
      findingsUnder(supposed, snapshot, definition),
    ]),
  );
  const hasGroups = service === undefined || service.loadBalancers.length > 0;
  const asked = questions.filter(
    ({ facts }) => hasGroups || facts.every((one) => one === 'service'),
  );
  return {
    release: definition.taskDefinitionArn.slice(definition.taskDefinitionArn.lastIndexOf('/') + 1),
    service: { serviceName, clusterName },
    takenAt: snapshot.takenAt,
    lines: [
      ...wiringLines(service, definition),
      ...asked.flatMap((question) =>
        answer(question, found.get(question.supposed) ?? [], snapshot, definition),
      ),
      ...roomLines(service, readings),
    ],
  };
}

/** The causes that a diagnosis would tell if it were so. */
function findingsUnder(
  supposed: Supposition,
  snapshot: Snapshot,
  definition: TaskDefinition,
): readonly Finding[] {
  const { readings, takenAt } = plannedSnapshot(snapshot, definition, supposed);
  const arn = valueOf(readings.service)?.serviceArn ?? '';
  const outcomes = runChecks(checks, readings, Date.parse(takenAt));
  return rank(outcomes, arn).rootCauses.map(({ finding }) => finding);
}

function answer(
  { what, codes, passes, facts }: Question,
  found: readonly Finding[],
  { readings }: Snapshot,
  definition: TaskDefinition,
): readonly PreflightLine[] {
  const own = found.filter(
    ({ code, confidence }) => codes.includes(code) && confidence !== 'possible',
  );
  if (own.length > 0)
    return own.map(({ code, confidence, summary, evidence, fix }) => ({
      state: confidence === 'certain' ? 'FAIL' : 'WARN',
      what,
      code,
      sentence: summary,
      evidence,
      fix,
    }));
  const unread = facts.map((name) => readings[name]).find(isUnreadable);
  if (unread !== undefined)
    return [{ state: 'SKIP', what, sentence: unread.error, lacks: unread.operation }];
  if (facts.includes('securityGroups') && definition.networkMode !== 'awsvpc')
    return [{ state: 'SKIP', what, sentence: 'the instance is not known before a task is placed' }];
  if (facts.some((name) => readings[name].state === 'not-needed')) return [];
  return [{ state: 'PASS', what, sentence: passes }];
}
