import check from '../../../../src/checks/task/end/essential-container-exited';
import {
  aContainer,
  ago,
  aContainerDefinition,
  aLog,
  anExitedTask,
  anUnhealthyTarget,
  aReplacedTask,
  aRollingService,
  aService,
  aTask,
  aTaskDefinition,
  ids,
  problemsOf,
  seen,
  times,
} from '../../../support/builders';
import { exits, failedStarts } from '../../../support/starts';

const tasks = times(3, (over) => anExitedTask(1, {}, over));
const crashing = { service: aRollingService(), tasks: [], stoppedTasks: tasks };

describe('reports', () => {
  it('a container that ECS starts again inside its running task', () => {
    const lines = [1, 2, 3].flatMap(() => [
      'Traceback (most recent call last):',
      "ModuleNotFoundError: No module named 'flask'",
    ]);
    const facts = (restartsInPlace: boolean, words = lines, task = aTask()) =>
      seen({
        service: aRollingService({ healthCheckGracePeriodSeconds: 1800 }),
        tasks: [task],
        targetHealth: [anUnhealthyTarget('Target.FailedHealthChecks', 'Health checks failed')],
        taskDefinitions: [
          aTaskDefinition({ containers: [aContainerDefinition({ restartsInPlace })] }),
        ],
        logs: [aLog(task, words)],
      });
    expect(problemsOf(check.run(facts(true)))[0]?.summary).toBe(
      `The container web ends again and again and is started anew inside its task (1 of 1 target): "ModuleNotFoundError: No module named 'flask'".`,
    );
    // Before the grace period is over, too: no program that ended three times will pass by then.
    const young = aTask({ startedAt: ago(900) });
    expect(problemsOf(check.run(facts(true, lines, young)))).toHaveLength(1);
    expect(check.run(facts(true, lines.slice(0, 2), young))).toEqual([]);
    expect(check.run(facts(false))).toEqual([]);
    expect(check.run(facts(true, ['listening on 0.0.0.0:9090']))).toEqual([]);
  });

  it('the exit code, how long it lived, and the telling line of the log', () => {
    const logs = [
      aLog(tasks[0] ?? anExitedTask(1), [
        'booting',
        'Traceback (most recent call last):',
        '  File "/app/run.py", line 3, in <module>',
        "ModuleNotFoundError: No module named 'flask'",
      ]),
    ];
    const [problem] = problemsOf(check.run(seen({ ...crashing, logs })));
    expect(problem?.summary).toBe(
      `The container web of web:7 exits with code 1 after 80 s (3 of 3 stopped tasks): "ModuleNotFoundError: No module named 'flask'".`,
    );
    expect(problem?.evidence).toContain("Log of web: ModuleNotFoundError: No module named 'flask'");
  });

  it('a call of the application that AWS refuses: that is the task role, whatever the execution role may do', () => {
    const words = [
      'panic: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/web-task/1 is not authorized to perform: secretsmanager:GetSecretValue on resource: web/key',
    ];
    const [problem] = problemsOf(
      check.run(seen({ ...crashing, logs: tasks.map((task) => aLog(task, words)) })),
    );
    expect(problem?.fix).toContain('Allow secretsmanager:GetSecretValue on web/key');
    expect(problem?.fix).toContain('task role');
  });

  it('the container with a code of its own, not the one that ECS stopped with it', () => {
    const containers = [aContainer({ exitCode: 143 }), aContainer({ name: 'helper', exitCode: 3 })];
    const [problem] = problemsOf(
      check.run(
        seen({
          service: aRollingService(),
          stoppedTasks: [anExitedTask(0, {}, { containers })],
          taskDefinitions: [
            aTaskDefinition({
              containers: [aContainerDefinition(), aContainerDefinition({ name: 'helper' })],
            }),
          ],
        }),
      ),
    );
    expect(problem?.summary).toContain('The container helper of web:7 exits with code 3');
  });

  it('a signal without a word about memory', () => {
    expect(check.run(exits(139))).toHaveLength(1);
    expect(check.run(exits(137))).toHaveLength(1);
  });

  it('a few among many tasks that fail their checks as merely possible', () => {
    const replaced = times(4, (over) => aReplacedTask(over));
    expect(
      problemsOf(
        check.run(
          seen({ service: aRollingService(), stoppedTasks: [anExitedTask(1), ...replaced] }),
        ),
      )[0]?.confidence,
    ).toBe('possible');
  });
});

describe('stays silent', () => {
  const optionalHelper = aTaskDefinition({
    containers: [
      aContainerDefinition(),
      aContainerDefinition({ name: 'helper', essential: false }),
    ],
  });
  it.each([
    [
      'a task that ECS stopped for its load balancer',
      seen({
        service: aRollingService(),
        stoppedTasks: [aReplacedTask({ containers: [aContainer({ exitCode: 137 })] })],
      }),
    ],
    ['an essential container that finished', exits(0)],
    ['memory', exits(137, { reason: 'OutOfMemoryError: Container killed due to memory usage' })],
    ['a command that cannot be executed', exits(127)],
    [
      'an image for another CPU',
      seen({
        ...crashing,
        logs: tasks.map((task) => aLog(task, ['exec /app: exec format error'])),
      }),
    ],
    [
      'a task that never ran',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException',
      ),
    ],
    [
      'a revision that was replaced',
      seen({ stoppedTasks: tasks.map((task) => ({ ...task, startedBy: ids.oldDeployment })) }),
    ],
    [
      'a single crash that the service has recovered from',
      seen({ service: aService(), stoppedTasks: [anExitedTask(1)] }),
    ],
    [
      'a helper that is not essential',
      seen({
        service: aRollingService(),
        taskDefinitions: [optionalHelper],
        stoppedTasks: [
          anExitedTask(
            0,
            {},
            {
              containers: [
                aContainer({ exitCode: 0 }),
                aContainer({ name: 'helper', exitCode: 1 }),
              ],
            },
          ),
        ],
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('why without the log, and says that it must be read', () => {
    const [problem] = problemsOf(
      check.run(seen(crashing, { without: ['logs', 'taskDefinitions'] })),
    );
    expect(problem?.fix).toContain('Read the last log lines');
  });
});
