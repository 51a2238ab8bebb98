import check from '../../../../src/checks/task/end/essential-container-completed';
import {
  aContainer,
  aContainerDefinition,
  aLog,
  aReplacedTask,
  aRollingService,
  aStoppedTask,
  aTaskDefinition,
  anExitedTask,
  ids,
  problemsOf,
  seen,
} from '../../../support/builders';
import { exits } from '../../../support/starts';

describe('reports', () => {
  it('a process that finishes, with its command', () => {
    const taskDefinitions = [
      aTaskDefinition({ containers: [aContainerDefinition({ command: ['npm', 'run', 'build'] })] }),
    ];
    const [problem] = problemsOf(check.run(exits(0, {}, { taskDefinitions })));
    expect(problem?.summary).toBe(
      'The essential container web of web:7 finishes with exit code 0 after 80 s (3 of 3 stopped tasks).',
    );
    expect(problem?.fix).toContain('npm run build');
  });

  it.each([
    [
      'a port that its user may not bind',
      'Error: listen EACCES: permission denied 0.0.0.0:80',
      'because it cannot bind its port: "Error: listen EACCES: permission denied 0.0.0.0:80".',
      'a port from 1024 on',
    ],
    [
      'a port that another process holds',
      'listening undefined Error: listen EADDRINUSE: address already in use :::3000',
      'because it cannot bind its port: "listening undefined Error: listen EADDRINUSE: address already in use :::3000".',
      'one process of the task',
    ],
    [
      'no port where the file system refused a file',
      "Error: EACCES: permission denied, open '/data/cache'",
      'finishes with exit code 0 after 80 s (1 of 1 stopped task).',
      'in the foreground',
    ],
  ])('%s, from the log', (_what, line, summary, fix) => {
    const task = anExitedTask(0);
    const [problem] = problemsOf(
      check.run(
        seen({
          service: aRollingService(),
          stoppedTasks: [task],
          logs: [aLog(task, [line, 'Example app listening on port 80'])],
        }),
      ),
    );
    expect(problem?.summary).toContain(summary);
    expect(problem?.fix).toContain(fix);
  });

  it('the helper that finished, not the server that ECS then stopped', () => {
    const containers = [
      aContainer({ exitCode: 143 }),
      aContainer({ name: 'migrate', exitCode: 0 }),
    ];
    expect(
      problemsOf(
        check.run(
          seen({
            service: aRollingService(),
            stoppedTasks: [anExitedTask(0, {}, { containers })],
            taskDefinitions: [
              aTaskDefinition({
                containers: [aContainerDefinition(), aContainerDefinition({ name: 'migrate' })],
              }),
            ],
          }),
        ),
      )[0]?.summary,
    ).toContain('migrate');
  });
});

describe('stays silent', () => {
  it.each([
    [
      'an orderly stop by ECS',
      seen({
        service: aRollingService(),
        stoppedTasks: [aReplacedTask({ containers: [aContainer({ exitCode: 0 })] })],
      }),
    ],
    [
      'a scale-in',
      seen({
        stoppedTasks: [
          aStoppedTask({
            stopCode: 'ServiceSchedulerInitiated',
            stoppedReason: `Scaling activity initiated by (deployment ${ids.deployment})`,
            containers: [aContainer({ exitCode: 0 })],
          }),
        ],
      }),
    ],
    ['an error', exits(1)],
    [
      'a killed child of a process that ends with 0',
      exits(0, { reason: 'OutOfMemoryError: Container killed due to memory usage' }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('the command without the task definition, and still says what finished', () => {
    expect(
      check.run(
        seen(
          { service: aRollingService(), stoppedTasks: [anExitedTask(0)] },
          { without: ['taskDefinitions', 'logs'] },
        ),
      ),
    ).toHaveLength(1);
  });
});
