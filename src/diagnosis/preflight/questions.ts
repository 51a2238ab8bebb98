import type { FactName } from '../../facts/snapshot';
import type { FindingCode } from '../../findings/finding-code';
import type { Supposition } from './planned-targets';

/** One line of a preflight: what is asked of the checks, and under which supposition. */
export interface Question {
  readonly what: string;
  readonly codes: readonly FindingCode[];
  readonly supposed: Supposition;
  readonly passes: string;
  /** Without these nothing is told. */
  readonly facts: readonly FactName[];
  /** It may be over when a task starts. */
  readonly isOfTheMoment?: true;
  /** What it finds is a warning: the range of host ports is a setting of the instance's own. */
  readonly isWarning?: true;
  /** Only where the instance chooses the port. */
  readonly isOfDynamicPorts?: true;
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
    isOfTheMoment: true,
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
    passes: 'each side has its rule, or there is one side only',
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
    codes: ['task-ingress-missing'],
    supposed: 'silent',
    passes: 'open to the load balancer',
    facts: network,
  },
  {
    what: 'Range of host ports',
    codes: ['host-port-range-ingress-missing'],
    supposed: 'silent',
    passes: 'open to the load balancer',
    facts: network,
    isWarning: true,
    isOfDynamicPorts: true,
  },
  {
    what: 'Target control port',
    codes: ['target-control-port-closed'],
    supposed: 'silent',
    passes: 'open to the load balancer, or the groups have none',
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
