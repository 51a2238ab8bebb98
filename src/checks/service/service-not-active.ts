import { defineCheck } from '../../findings/check';

export default defineCheck({
  code: 'service-not-active',
  title: 'Service that is not active',
  why: 'A service that is draining or inactive was deleted: ECS runs no task for it and registers no target.',
  fix: 'Create the service again, or stop expecting it: remove its listener rules, alarms and monitors.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'target-group-missing',
    'target-group-detached',
    'service-scaled-to-zero',
    'target-timeout',
    'target-connection-failed',
    'target-status-mismatch',
    'foreign-targets-unhealthy',
  ],
  needs: ['service'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/delete-service-v2.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html',
  ],
  run: ({
    service: { serviceArn, serviceName, clusterName, status, desiredCount, runningCount },
  }) => {
    if (status === 'ACTIVE') return [];
    return [
      {
        resource: serviceArn,
        summary: `The service ${serviceName} in the cluster ${clusterName} is ${status}: it was deleted.`,
        fix: `Create ${serviceName} again in ${clusterName}, or remove what still expects it (listener rules, alarms).`,
        evidence: [`service status ${status}, ${runningCount} running, ${desiredCount} desired`],
        affected: Math.max(1, desiredCount),
        of: Math.max(1, desiredCount),
      },
    ];
  },
});
