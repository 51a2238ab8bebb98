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
  desiredCount: deployment.desiredCount ?? 0,
  runningCount: deployment.runningCount ?? 0,
  pendingCount: deployment.pendingCount ?? 0,
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
  desiredCount: taskSet.computedDesiredCount ?? 0,
  runningCount: taskSet.runningCount ?? 0,
  pendingCount: taskSet.pendingCount ?? 0,
  failedTasks: 0,
  createdAt: present(iso(taskSet.createdAt), 'taskSets[].createdAt'),
  updatedAt: iso(taskSet.updatedAt),
  rolloutState: undefined,
  rolloutStateReason: undefined,
  awsvpc: parseAwsvpc(taskSet.networkConfiguration),
  loadBalancers: parseLoadBalancers(taskSet.loadBalancers ?? []),
  launchType: taskSet.launchType,
});
