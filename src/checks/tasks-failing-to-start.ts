import { defineCheck } from '../model/check';
import { lacksTasks } from '../model/current-events';
import { countOf, endings, missingTasks } from '../model/evidence';
import { startEvents } from '../model/start-problems';
import { valueOf } from '../model/reading';
import { countingStops, stopKind } from '../model/stops';

export default defineCheck({
  code: 'tasks-failing-to-start',
  title: 'Tasks that do not start',
  why: 'Tasks stop before they run, or are not placed at all, so there is nothing that the load balancer could check.',
  fix: 'Follow the reason that ECS gives for the stopped task or in the service event.',
  confidence: 'possible',
  explains: ['deployment-failed', 'deployment-stalled'],
  needs: ['service'],
  uses: ['stoppedTasks'],
  links: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html', 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html'],
  run: ({ service, optional, now }) => {
    const { stoppedTasks } = optional;
    const counting = countingStops(service, valueOf(stoppedTasks) ?? [], now);
    const failed = counting.filter((task) => stopKind(task) === 'failed-to-start');
    const said = [...new Set(startEvents({ service, now }).map(({ message }) => message))];
    if (failed.length === 0 && said.length === 0) {
      const untold = stoppedTasks.state === 'unreadable' && lacksTasks(service);
      return untold ? { cannotTell: `The stopped tasks could not be read (${stoppedTasks.error}).`, unread: stoppedTasks } : [];
    }
    return [{
      resource: service.serviceArn,
      summary: failed.length > 0 ? `Tasks stop before they run (${countOf(failed.length, counting.length)}).` : `ECS cannot start ${countOf(missingTasks(service), Math.max(1, service.desiredCount), 'task')}.`,
      evidence: [...endings(failed), ...said],
      affected: failed.length > 0 ? failed.length : missingTasks(service),
      of: failed.length > 0 ? counting.length : Math.max(1, service.desiredCount),
    }];
  },
});
