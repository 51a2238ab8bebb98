import { defineCheck } from '../../../findings/check';
import { revisionsOf } from '../../../reasoning/tasks/defined-resources';
import { countOf } from '../../../findings/evidence';
import { read, valueOf } from '../../../facts/reading';
import { startProblems } from '../../../reasoning/tasks/start-problems';
import { countingStops } from '../../../reasoning/tasks/stops';
import {
  evidenceOf,
  healthCommandOf,
  stateOfAwaited,
  unmetDependencies,
} from '../../../reasoning/tasks/unmet-dependencies';

export default defineCheck({
  code: 'container-dependency-unmet',
  title: 'Container that waits for another one in vain',
  why: 'A container starts only when another one of its task has reached a condition (dependsOn), and that one has failed. So the task never runs, although nothing is wrong with the container that waits.',
  fix: 'Mend the container that is waited for, or loosen the condition in dependsOn.',
  confidence: 'certain',
  explains: [
    'container-health-check-failing',
    'essential-container-exited',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
  ],
  needs: ['service', 'stoppedTasks'],
  uses: ['tasks', 'taskDefinitions', 'logs'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_dependson',
  ],
  run: (facts) => {
    const { service, stoppedTasks, optional, now } = facts;
    const waiting = (valueOf(optional.tasks) ?? []).filter(({ startedAt }) => !startedAt);
    const tasks = [...waiting, ...countingStops(service, stoppedTasks, now)];
    const definitions = valueOf(optional.taskDefinitions) ?? [];
    const unmet = tasks.flatMap((task) => unmetDependencies(task, definitions));
    const [first] = unmet;
    if (first === undefined) {
      const starts = { ...facts, optional: { ...optional, stoppedTasks: read(stoppedTasks) } };
      return startProblems(starts, 'container-dependency-unmet', ({ revision, count }) => ({
        summary: `A container of ${revision} waits for another one that has failed (${count}).`,
      }));
    }
    const { awaited, condition } = first;
    const concerned = tasks.filter((task) => unmet.some((one) => one.task === task));
    const state = stateOfAwaited(first);
    const command = healthCommandOf(first);
    return [
      {
        resource: service.serviceArn,
        summary: `The container ${first.waiting} of ${revisionsOf(concerned)} waits for ${awaited.name} to be ${condition}, which ${state} (${countOf(concerned.length, tasks.length, 'task')}).`,
        fix: `Mend ${awaited.name}${command === undefined ? '' : `, whose health check is "${command}"`}: only then ${first.waiting} starts. Or loosen its condition in dependsOn.`,
        evidence: evidenceOf(unmet, valueOf(optional.logs) ?? []),
        affected: concerned.length,
        of: tasks.length,
      },
    ];
  },
});
