import { defineCheck } from '../../findings/check';
import { endings, plural } from '../../findings/evidence';
import { restartsBefore } from '../../reasoning/tasks/past-restarts';

export default defineCheck({
  code: 'tasks-restarting',
  title: 'Tasks that ended and came back',
  why: 'The service is complete now, and within the time that ECS remembers its tasks ended more than once for a reason of their own. Between the ends its targets are healthy.',
  fix: 'Look at why the tasks ended before it happens again: their reasons are below.',
  confidence: 'possible',
  explains: [],
  needs: ['service', 'stoppedTasks'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
  ],
  run: ({ service, stoppedTasks, now }) => {
    const ended = restartsBefore(service, stoppedTasks, now);
    const [newest] = ended;
    if (newest === undefined) return [];
    return [
      {
        resource: service.serviceArn,
        summary: `${plural(ended.length, 'task')} ended and came back within the last hours; the service is complete now.`,
        evidence: endings(ended),
        affected: ended.length,
        of: Math.max(ended.length, service.desiredCount),
        past: true,
      },
    ];
  },
});
