import { operations as containerInstances } from './container-instances';
import { operations as instances } from './instances';
import { operations as listeners } from './listeners';
import { operations as loadBalancers } from './load-balancers';
import { operations as locateService } from './locate-service';
import { operations as logs } from './logs';
import { operations as networkAcls } from './network-acls';
import { operations as networkInterfaces } from './network-interfaces';
import { operations as prefixLists } from './prefix-lists';
import { operations as securityGroups } from './security-groups';
import { operations as service } from './service';
import { operations as serviceDeployment } from './service-deployment';
import { operations as serviceRevisions } from './service-revisions';
import { operations as subnets } from './subnets';
import { operations as targetGroups } from './target-groups';
import { operations as targetHealth } from './target-health';
import { operations as taskDefinitions } from './task-definitions';
import { operations as taskLists } from './task-lists';
import { operations as tasks } from './tasks';
import type { FactName } from '../model/snapshot';

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
};

/** The actions that only a diagnosis by target group needs. */
export const operationsOfLocating: readonly string[] = locateService;

/** Every IAM action that a diagnosis may use, each once. */
export const readOperations: readonly string[] = [
  ...new Set([...Object.values(operationsOfFact).flat(), ...operationsOfLocating]),
].toSorted();
