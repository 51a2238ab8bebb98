import check from '../../../../src/checks/task/end/container-out-of-memory';
import {
  aContainer,
  aContainerDefinition,
  aReplacedTask,
  aRollingService,
  aService,
  aStoppedTask,
  aTaskDefinition,
  anExitedTask,
  ids,
  problemsOf,
  seen,
} from '../../../support/builders';
import { exits, failedStarts } from '../../../support/starts';

const reason = 'OutOfMemoryError: Container killed due to memory usage';

describe('reports', () => {
  it('the container and its limit', () => {
    const taskDefinitions = [
      aTaskDefinition({ containers: [aContainerDefinition({ memory: 256 })] }),
    ];
    expect(problemsOf(check.run(exits(137, { reason }, { taskDefinitions })))[0]?.summary).toBe(
      'The container web of web:7 is killed for its memory use at 256 MiB (3 of 3 stopped tasks).',
    );
  });

  it('a limit that is too low for the container even to begin', () => {
    const said =
      'CannotStartContainerError: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?): unknown';
    expect(problemsOf(check.run(failedStarts(said, said)))[0]?.summary).toContain(
      'is killed for its memory use',
    );
  });

  it('a sidecar that takes the application down with it', () => {
    const containers = [
      aContainer({ exitCode: 143 }),
      aContainer({ name: 'agent', exitCode: 137, reason }),
    ];
    const [problem] = problemsOf(
      check.run(
        seen({
          service: aRollingService(),
          stoppedTasks: [anExitedTask(0, {}, { containers })],
          taskDefinitions: [
            aTaskDefinition({
              containers: [aContainerDefinition(), aContainerDefinition({ name: 'agent' })],
            }),
          ],
        }),
      ),
    );
    expect(problem?.summary).toContain('The container agent');
  });

  it('the limit of the task where the container has none, and exit code 0 of a killed child', () => {
    expect(problemsOf(check.run(exits(0, { reason })))[0]?.summary).toContain('at 512 MiB');
  });
});

describe('stays silent', () => {
  it('about a sidecar that is not essential: its end does not end the task', () => {
    const containers = [
      aContainer({ exitCode: 1 }),
      aContainer({ name: 'agent', exitCode: 137, reason }),
    ];
    const taskDefinitions = [
      aTaskDefinition({
        containers: [
          aContainerDefinition(),
          aContainerDefinition({ name: 'agent', essential: false }),
        ],
      }),
    ];
    const stoppedTasks = [anExitedTask(1, {}, { containers })];
    expect(check.run(seen({ service: aRollingService(), stoppedTasks, taskDefinitions }))).toEqual(
      [],
    );
  });

  it('about one of several containers of a task that failed its checks, without the definition', () => {
    const containers = [
      aContainer({ exitCode: 143 }),
      aContainer({ name: 'agent', exitCode: 137, reason }),
    ];
    const of = (task: typeof aReplacedTask) =>
      seen(
        { service: aRollingService(), stoppedTasks: [task({ containers })] },
        { without: ['taskDefinitions'] },
      );
    expect(check.run(of(aReplacedTask))).toEqual([]);
    expect(check.run(of((over) => anExitedTask(137, {}, over)))).toHaveLength(1);
  });

  it.each([
    ['exit code 137 alone', exits(137)],
    [
      'exit code 137 of a task that ECS stopped',
      seen({
        service: aRollingService(),
        stoppedTasks: [aReplacedTask({ containers: [aContainer({ exitCode: 137 })] })],
      }),
    ],
    [
      'a scale-in',
      seen({
        service: aService(),
        stoppedTasks: [
          aStoppedTask({
            stopCode: 'ServiceSchedulerInitiated',
            stoppedReason: `Scaling activity initiated by (deployment ${ids.deployment})`,
            containers: [aContainer({ exitCode: 137 })],
          }),
        ],
      }),
    ],
    [
      'one in a deployment that is over',
      seen({ stoppedTasks: [anExitedTask(137, { reason }, { startedBy: ids.oldDeployment })] }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('the limit without the task definition, and still says what was killed', () => {
    const facts = seen(
      { service: aRollingService(), stoppedTasks: [anExitedTask(137, { reason })] },
      { without: ['taskDefinitions', 'logs'] },
    );
    expect(problemsOf(check.run(facts))[0]?.summary).toBe(
      'The container web of web:7 is killed for its memory use (1 of 1 stopped task).',
    );
  });
});
