import { defineCheck } from '../../../findings/check';
import { byShare, crashProblems } from '../../../reasoning/tasks/crash-problems';
import { commandOf, revisionsOf } from '../../../reasoning/tasks/defined-resources';
import { clip } from '../../../reasoning/logs/log-lines';
import { read } from '../../../facts/reading';
import { startProblems } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'container-command-failed',
  title: 'Command that cannot be executed',
  why: 'The entry point or command of the container is not in the image or is not executable, so the application never begins.',
  fix: 'Correct command and entryPoint in the task definition or the image; for scripts check the execute bit, the interpreter and Windows line endings.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'tasks-replaced-by-load-balancer',
    'target-timeout',
    'target-connection-failed',
    'target-status-mismatch',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'container-not-listening',
  ],
  needs: ['service', 'stoppedTasks'],
  uses: ['logs', 'taskDefinitions', 'tasks'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cannot-start-container.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_environment',
  ],
  run: (facts) => {
    const crashed = crashProblems(
      facts,
      'command',
      ({ newest: { task, container }, words, count, share }) => {
        const said = words.at(-1);
        return {
          summary: `The container ${container.name} of ${revisionsOf([task])} cannot execute its command${said === undefined ? `: exit code ${container.exitCode}` : `: "${clip(said)}"`} (${count}).`,
          fix: `Check that ${commandOf(facts, task, container.name)} exists in the image and is executable, with Unix line endings and an interpreter that the image holds.`,
          confidence: 'likely',
          ...byShare(share),
        };
      },
    );
    if (crashed.length > 0) return crashed;
    const optional = { ...facts.optional, stoppedTasks: read(facts.stoppedTasks) };
    const starts = { ...facts, optional };
    return startProblems(starts, 'container-command-failed', ({ text, tasks, revision, count }) => {
      const executable =
        /exec: \\?"?([^"\\:]+)/.exec(text)?.[1] ??
        commandOf(facts, tasks[0], tasks[0]?.containers[0]?.name);
      return {
        summary: `The container of ${revision} cannot execute ${executable} (${count}).`,
        fix: `Check that ${executable} exists in the image, is executable and is not hidden by a volume; else correct command or entryPoint in the task definition.`,
      };
    });
  },
});
