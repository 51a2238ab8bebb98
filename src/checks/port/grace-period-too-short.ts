import { defineCheck } from '../../findings/check';
import { countOf, endings } from '../../findings/evidence';
import { failuresSeen } from '../../reasoning/health/failures-by-group';
import { clip } from '../../reasoning/logs/log-lines';
import { read } from '../../facts/reading';
import { slowStarts } from '../../reasoning/health/slow-starts';

export default defineCheck({
  code: 'grace-period-too-short',
  title: 'Grace period shorter than the start of the application',
  why: 'ECS stops tasks for failing checks before the application has come up, and each replacement begins from the start.',
  fix: 'Raise healthCheckGracePeriodSeconds above the start time, or make the start faster (more CPU).',
  confidence: 'likely',
  explains: [
    'target-timeout',
    'target-connection-failed',
    'target-status-mismatch',
    'tasks-replaced-by-load-balancer',
    'container-not-listening',
    'health-check-slow',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: ['service', 'stoppedTasks', 'targetGroups', 'targetHealth'],
  uses: ['tasks', 'logs', 'containerInstances'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
  ],
  run: (facts) => {
    const optional = { ...facts.optional, stoppedTasks: read(facts.stoppedTasks) };
    return slowStarts(facts, failuresSeen({ ...facts, optional })).map(
      ({ targetGroup, stopped, of, budgetSeconds, readySeconds, line }) => {
        const grace = facts.service.healthCheckGracePeriodSeconds;
        const wanted =
          readySeconds === undefined ? undefined : Math.ceil((readySeconds * 1.5) / 30) * 30;
        const needs =
          readySeconds === undefined
            ? 'is still starting when ECS stops it'
            : `needs ${Math.round(readySeconds)} s to start`;
        return {
          resource: targetGroup.targetGroupArn,
          summary: `The application ${needs}, and ECS stops its tasks after ${Math.round(budgetSeconds)} s: grace period ${grace} s plus ${targetGroup.healthCheck.unhealthyThresholdCount} failed checks every ${targetGroup.healthCheck.intervalSeconds} s (${countOf(stopped.length, of)}).`,
          fix: `Set healthCheckGracePeriodSeconds of ${facts.service.serviceName} to ${wanted === undefined ? 'more than the start takes' : `${wanted} s`} (it is ${grace} s), or give the task more CPU so that it starts faster.`,
          evidence: [...endings(stopped), `Log: ${clip(line)}`],
          affected: stopped.length,
          of,
          ...(readySeconds === undefined ? { confidence: 'possible' as const } : {}),
        };
      },
    );
  },
});
