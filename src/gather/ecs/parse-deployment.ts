import type { Deployment as SdkDeployment, TaskSet } from '@aws-sdk/client-ecs';
import type { Deployment } from '../../facts/service';
import { parseAwsvpc, parseLoadBalancers } from './parse-wiring';
import { iso, present } from '../session/parsing';

/** A deployment of the ECS controller. */
export const parseDeployment = (deployment: SdkDeployment): Deployment => ({
  id: present(deployment.id, 'deployments[].id'),
  kind: 'deployment',
  status: present(deployment.status, 'deployments[].status'),
  taskDefinitionArn: present(deployment.taskDefinition, 'deployments[].taskDefinition'),
  desiredCount: present(deployment.desiredCount, 'deployments[].desiredCount'),
  runningCount: present(deployment.runningCount, 'deployments[].runningCount'),
  pendingCount: present(deployment.pendingCount, 'deployments[].pendingCount'),
  failedTasks: deployment.failedTasks ?? 0,
  createdAt: present(iso(deployment.createdAt), 'deployments[].createdAt'),
  updatedAt: iso(deployment.updatedAt),
  rolloutState: deployment.rolloutState,
  rolloutStateReason: deployment.rolloutStateReason,
  awsvpc: parseAwsvpc(deployment.networkConfiguration),
  loadBalancers: undefined,
  launchType: deployment.launchType,
});

/**
 * A task set (CODE_DEPLOY, EXTERNAL) in the words of a deployment; ECS reports no rollout state for
 * it.
 */
export const parseTaskSet = (taskSet: TaskSet): Deployment => ({
  id: present(taskSet.id, 'taskSets[].id'),
  kind: 'task-set',
  status: present(taskSet.status, 'taskSets[].status'),
  taskDefinitionArn: present(taskSet.taskDefinition, 'taskSets[].taskDefinition'),
  desiredCount: present(taskSet.computedDesiredCount, 'taskSets[].computedDesiredCount'),
  runningCount: present(taskSet.runningCount, 'taskSets[].runningCount'),
  pendingCount: present(taskSet.pendingCount, 'taskSets[].pendingCount'),
  failedTasks: 0,
  createdAt: present(iso(taskSet.createdAt), 'taskSets[].createdAt'),
  updatedAt: iso(taskSet.updatedAt),
  rolloutState: undefined,
  rolloutStateReason: undefined,
  awsvpc: parseAwsvpc(taskSet.networkConfiguration),
  loadBalancers: parseLoadBalancers(taskSet.loadBalancers ?? []),
  launchType: taskSet.launchType,
});
