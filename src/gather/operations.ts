import { operations as alarms } from './bot/alarms';
import { operations as secret } from './bot/secret';
import { operations as simulatedPermissions } from './bot/simulated-permissions';
import { operations as stack } from './bot/stack';
import { operations as subscriptions } from './bot/subscriptions';
import { operations as taggedGroups } from './bot/tagged-groups';
import { operations as trails } from './bot/trails';
import { operations as caller } from './caller';
import { operations as healthCheckDeliveries } from './logs/health-check-deliveries';
import { operations as healthCheckRecords } from './logs/health-check-records';
import { operations as names } from './ecs/names';
import { operations as subscriptionFilters } from './logs/subscription-filters';
import { operations as watchedServices } from './ecs/watched-services';
import { operations as instanceScaling } from './scaling/instance-scaling';
import { operations as instanceStatuses } from './ec2/instance-statuses';
import { operations as routeTables } from './ec2/route-tables';
import { operations as secretMetadata } from './secret-metadata';
import { operations as serviceScaling } from './scaling/service-scaling';
import { operations as vpcEndpoints } from './ec2/vpc-endpoints';
import { operations as apiCalls } from './cloudtrail/api-calls';
import { operations as containerInstances } from './ecs/container-instances';
import { operations as instances } from './ec2/instances';
import { operations as listeners } from './elb/listeners';
import { operations as loadBalancers } from './elb/load-balancers';
import { operations as releaseRecords } from './ecs/release-records';
import { operations as locateService } from './snapshot/locate-service';
import { operations as logs } from './logs/logs';
import { operations as networkAcls } from './ec2/network-acls';
import { operations as networkInterfaces } from './ec2/network-interfaces';
import { operations as nodeZones } from './ec2/node-zones';
import { operations as prefixLists } from './ec2/prefix-lists';
import { operations as securityGroups } from './ec2/security-groups';
import { operations as service } from './ecs/service';
import { operations as serviceDeployment } from './ecs/service-deployment';
import { operations as serviceRevisions } from './ecs/service-revisions';
import { operations as subnets } from './ec2/subnets';
import { operations as targetGroupAttributes } from './elb/target-group-attributes';
import { operations as targetGroups } from './elb/target-groups';
import { operations as targetHealth } from './elb/target-health';
import { operations as taskDefinitions } from './ecs/task-definitions';
import { operations as taskLists } from './ecs/task-lists';
import { operations as tasks } from './ecs/tasks';
import type { FactName } from '../facts/snapshot';

/** The IAM actions behind each fact: what a reader's role must be allowed, and nothing else. */
export const operationsOfFact: Readonly<Record<FactName, readonly string[]>> = {
  service,
  serviceDeployment,
  serviceRevisions,
  tasks: [...taskLists, ...tasks],
  stoppedTasks: [...taskLists, ...tasks],
  taskDefinitions,
  targetGroups,
  targetHealth,
  loadBalancers,
  listeners,
  networkInterfaces,
  instances,
  containerInstances,
  securityGroups,
  subnets,
  networkAcls,
  prefixLists,
  logs,
  routeTables,
  vpcEndpoints: [...vpcEndpoints, ...securityGroups],
  instanceStatuses,
  secretMetadata,
  serviceScaling,
  instanceScaling,
  targetGroupAttributes,
};

/** The actions behind the load balancers' own log of their checks. */
export const operationsOfHealthCheckLog: readonly string[] = [
  ...healthCheckDeliveries,
  ...healthCheckRecords,
  ...nodeZones,
];

/** The actions that only a diagnosis by target group needs. */
export const operationsOfLocating: readonly string[] = locateService;

/** Every IAM action that a diagnosis or a wait may use, each once. */
export const readOperations: readonly string[] = [
  ...new Set([
    ...Object.values(operationsOfFact).flat(),
    ...operationsOfLocating,
    ...operationsOfHealthCheckLog,
    ...releaseRecords,
    ...apiCalls,
  ]),
].toSorted();

/** Every IAM action with which the doctor reads. */
export const doctorOperations: readonly string[] = [
  ...new Set([
    ...alarms,
    ...caller,
    ...healthCheckDeliveries,
    ...secret,
    ...simulatedPermissions,
    ...stack,
    ...subscriptionFilters,
    ...subscriptions,
    ...taggedGroups,
    ...targetGroups,
    ...trails,
    ...names,
    ...watchedServices,
  ]),
].toSorted();
