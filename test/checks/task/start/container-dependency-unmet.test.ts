import check from '../../../../src/checks/task/start/container-dependency-unmet';
import {
  aContainer,
  aContainerDefinition,
  aLog,
  anExitedTask,
  aRollingService,
  aTask,
  aTaskDefinition,
  problemsOf,
  seen,
} from '../../../support/builders';
import { failedStarts } from '../../../support/starts';

const definition = (condition: string, essential = false) =>
  aTaskDefinition({
    containers: [
      aContainerDefinition({
        name: 'web',
        dependsOn: [{ containerName: 'migrate', condition }],
      }),
      aContainerDefinition({
        name: 'migrate',
        essential,
        healthCheck: {
          command: ['CMD-SHELL', 'curl -f localhost'],
          intervalSeconds: 30,
          timeoutSeconds: 5,
          retries: 3,
          startPeriodSeconds: 0,
        },
      }),
    ],
  });
const waiting = aContainer({ name: 'web', lastStatus: 'PENDING' });
const pending = (migrate: Parameters<typeof aContainer>[0]) =>
  aTask({
    lastStatus: 'PENDING',
    startedAt: undefined,
    containers: [waiting, aContainer({ name: 'migrate', ...migrate })],
  });
const facts = (task: ReturnType<typeof aTask>, condition: string, essential = false) =>
  seen({
    service: aRollingService({ pendingCount: 1 }),
    tasks: [task],
    stoppedTasks: [],
    taskDefinitions: [definition(condition, essential)],
  });

describe('reports', () => {
  it('a pending task whose first container exited with an error', () => {
    const [problem] = problemsOf(
      check.run(facts(pending({ lastStatus: 'STOPPED', exitCode: 1 }), 'SUCCESS')),
    );
    expect(problem?.summary).toContain(
      'The container web of web:7 waits for migrate to be SUCCESS, which exited with 1',
    );
  });

  it('a pending task whose other container is not healthy, with its check', () => {
    const [problem] = problemsOf(
      check.run(facts(pending({ healthStatus: 'UNHEALTHY' }), 'HEALTHY')),
    );
    expect(problem?.summary).toContain('to be HEALTHY, which is UNHEALTHY');
    expect(problem?.fix).toContain('"curl -f localhost"');
  });

  it('a task that ended so, with the last words of the container that failed', () => {
    const ended = anExitedTask(
      1,
      {},
      {
        containers: [
          aContainer({ name: 'web', lastStatus: 'STOPPED' }),
          aContainer({ name: 'migrate', lastStatus: 'STOPPED', exitCode: 2 }),
        ],
      },
    );
    const [problem] = problemsOf(
      check.run(
        seen({
          service: aRollingService(),
          tasks: [],
          stoppedTasks: [ended],
          taskDefinitions: [definition('SUCCESS')],
          logs: [
            aLog(ended, ['relation "users" already exists: error'], { containerName: 'migrate' }),
          ],
        }),
      ),
    );
    expect(problem?.evidence.join()).toContain('relation "users" already exists');
  });

  it('the same where only ECS says so', () => {
    const [problem] = problemsOf(
      check.run(
        failedStarts(
          'CannotStartContainerError: dependent container migrate exited with non-zero status',
        ),
      ),
    );
    expect(problem?.summary).toContain('waits for another one that has failed');
  });
});

describe('stays silent', () => {
  it.each([
    ['a container that is still at it', pending({}), 'SUCCESS'],
    ['one that has succeeded', pending({ lastStatus: 'STOPPED', exitCode: 0 }), 'SUCCESS'],
    ['one that need only end', pending({ lastStatus: 'STOPPED', exitCode: 1 }), 'COMPLETE'],
    ['one that is not healthy yet', pending({ healthStatus: 'UNKNOWN' }), 'HEALTHY'],
  ])('about %s', (_state, task, condition) => {
    expect(check.run(facts(task, condition))).toEqual([]);
  });

  it('about an essential container that has exited: it ends the task by itself', () => {
    const task = pending({ lastStatus: 'STOPPED', exitCode: 1 });
    expect(check.run(facts(task, 'SUCCESS', true))).toEqual([]);
  });

  it('about a healthy service', () => {
    expect(check.run(seen())).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('and says nothing where the definitions could not be read', () => {
    const task = pending({ lastStatus: 'STOPPED', exitCode: 1 });
    expect(
      check.run(
        seen(
          { service: aRollingService(), tasks: [task], stoppedTasks: [] },
          { without: ['taskDefinitions'] },
        ),
      ),
    ).toEqual([]);
  });
});
