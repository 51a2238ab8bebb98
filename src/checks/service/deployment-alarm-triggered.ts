import { defineCheck } from '../../findings/check';
import { failedDeployment } from '../../reasoning/deployments/failed-deployment';
import { healthFailures } from '../../reasoning/health/failures';
import { valueOf } from '../../facts/reading';
import { countingStops } from '../../reasoning/tasks/stops';
import { sharedOn } from '../../findings/shared-resource';

export default defineCheck({
  code: 'deployment-alarm-triggered',
  title: 'Deployment ended by its CloudWatch alarm',
  why: 'ECS ends a deployment when one of its alarms fires, even when every target passes its health checks: the alarm measures something else.',
  fix: 'Look at what the alarm measures and when it began; the health checks are not what failed.',
  confidence: 'certain',
  explains: ['deployment-failed', 'deployment-stalled'],
  needs: ['service'],
  uses: ['serviceDeployment', 'targetGroups', 'targetHealth', 'tasks', 'stoppedTasks'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html',
  ],
  run: ({ service, optional, now }) => {
    const alarms = valueOf(optional.serviceDeployment)?.alarms;
    const failed = failedDeployment(service, valueOf(optional.serviceDeployment));
    if (failed === undefined || !(failed.why === 'alarm' || alarms?.status === 'TRIGGERED'))
      return [];
    const [targetGroups, targetHealth, stoppedTasks] = [
      valueOf(optional.targetGroups),
      valueOf(optional.targetHealth),
      valueOf(optional.stoppedTasks),
    ];
    const unhealthy =
      targetGroups !== undefined &&
      targetHealth !== undefined &&
      healthFailures({
        service,
        targetGroups,
        targetHealth,
        stoppedTasks,
        tasks: valueOf(optional.tasks),
        now,
      }).length > 0;
    // Failing targets and tasks are why such an alarm fires: their own cause is told instead.
    if (unhealthy || countingStops(service, stoppedTasks ?? [], now).length > 0) return [];
    const fired = alarms?.triggeredAlarmNames ?? [];
    const names = (fired.length > 0 ? fired : service.deploymentAlarms.alarmNames).join(', ');
    return [
      {
        resource: service.serviceArn,
        summary: `The deployment ${failed.what} was ${failed.rollback === 'none' ? 'ended' : 'rolled back'} because its alarm ${names} fired, while no target fails its health checks.`,
        ...sharedOn('alarm', names),
        fix: `Look at the alarm ${names}: what it measures in the new revision, and whether it was on before the deployment.`,
        evidence: failed.evidence,
        affected: 1,
        of: 1,
        ...(failed.rollback === 'completed' ? { past: true as const } : {}),
      },
    ];
  },
});
