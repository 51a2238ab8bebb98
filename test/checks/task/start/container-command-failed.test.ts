import check from '../../../../src/checks/task/start/container-command-failed';
import {
  aContainerDefinition,
  aLog,
  anExitedTask,
  aReplacedTask,
  aRollingService,
  aTaskDefinition,
  problemsOf,
  seen,
  times,
} from '../../../support/builders';
import { exits, failedStarts } from '../../../support/starts';

describe('reports', () => {
  it.each([126, 127])('exit code %i with the command of the task definition', (exitCode) => {
    const taskDefinitions = [
      aTaskDefinition({ containers: [aContainerDefinition({ command: ['gunicorm', 'app:app'] })] }),
    ];
    const [problem] = problemsOf(check.run(exits(exitCode, {}, { taskDefinitions })));
    expect(problem).toMatchObject({ affected: 3, of: 3, confidence: 'likely' });
    expect(problem?.fix).toContain('gunicorm app:app');
  });

  it('a script with Windows line endings, which ends with 1', () => {
    const stoppedTasks = times(2, (over) => anExitedTask(1, {}, over));
    const logs = stoppedTasks.map((task) =>
      aLog(task, ['exec /docker-entrypoint.sh: no such file or directory']),
    );
    expect(
      problemsOf(check.run(seen({ service: aRollingService(), stoppedTasks, logs })))[0]?.summary,
    ).toContain('/docker-entrypoint.sh');
  });

  it('a container that the engine cannot start', () => {
    const reason =
      'CannotStartContainerError: Error response from daemon: OCI runtime create failed: runc create failed: exec: "gunicorn": executable file not found in $PATH: unknown';
    expect(
      problemsOf(check.run(failedStarts('Task failed to start', reason)))[0]?.summary,
    ).toContain('cannot execute gunicorn');
  });
});

describe('stays silent', () => {
  it.each([
    ['an application that ends with an error', exits(1)],
    [
      'a container killed for memory',
      exits(137, { reason: 'OutOfMemoryError: Container killed due to memory usage' }),
    ],
    [
      'a task that ECS stopped',
      seen({ service: aRollingService(), stoppedTasks: [aReplacedTask()] }),
    ],
    [
      'a missing log group',
      failedStarts(
        'Task failed to start',
        'CannotStartContainerError: failed to initialize logging driver: The specified log group does not exist.',
      ),
    ],
    [
      'an engine without memory',
      failedStarts(
        'Task failed to start',
        'CannotStartContainerError: OCI runtime create failed: cannot allocate memory',
      ),
    ],
    [
      'an image for another CPU',
      failedStarts(
        'Task failed to start',
        'CannotStartContainerError: OCI runtime create failed: exec format error',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('the missing file without logs, and still judges the exit code', () => {
    expect(
      check.run(
        seen(
          { service: aRollingService(), stoppedTasks: [anExitedTask(127)] },
          { without: ['logs', 'taskDefinitions'] },
        ),
      ),
    ).toHaveLength(1);
  });
});
