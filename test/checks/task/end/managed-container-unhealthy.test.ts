import check from '../../../../src/checks/task/end/managed-container-unhealthy';
import commandCheck from '../../../../src/checks/task/end/container-health-check-failing';
import {
  aContainer,
  aRollingService,
  aStoppedTask,
  aTask,
  aTaskDefinition,
  problemsOf,
  seen,
} from '../../../support/builders';

const taskDefinitions = [aTaskDefinition()];
const agent = (over: Partial<ReturnType<typeof aContainer>> = {}) =>
  aContainer({ name: 'ecs-service-connect-Qx7Lb', healthStatus: 'UNHEALTHY', ...over });

describe('reports', () => {
  it('the container of Service Connect that makes a task unhealthy', () => {
    const tasks = [aTask({ healthStatus: 'UNHEALTHY', containers: [aContainer(), agent()] })];
    const [problem] = problemsOf(check.run(seen({ tasks, taskDefinitions })));
    expect(problem?.summary).toContain('ecs-service-connect-Qx7Lb, a container of Amazon ECS');
    expect(problem?.fix).toContain('leave the application');
    expect(commandCheck.run(seen({ tasks, taskDefinitions }))).toEqual([]);
  });

  it('one that ended a task with a code of its own', () => {
    const stoppedTasks = [
      aStoppedTask({
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        containers: [
          aContainer({ exitCode: 143 }),
          agent({ exitCode: 1, healthStatus: 'UNKNOWN' }),
        ],
      }),
    ];
    expect(
      problemsOf(
        check.run(seen({ service: aRollingService(), stoppedTasks, taskDefinitions, tasks: [] })),
      )[0]?.summary,
    ).toContain('exit code 1');
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a container of the definition that fails, too',
      [aContainer({ healthStatus: 'UNHEALTHY' }), agent()],
    ],
    ['healthy containers', [aContainer(), agent({ healthStatus: 'HEALTHY' })]],
    [
      'an agent that never came to run and is not essential',
      [aContainer(), agent({ healthStatus: 'UNKNOWN', lastStatus: 'STOPPED' })],
    ],
  ])('about %s', (_lookAlike, containers) => {
    const tasks = [aTask({ containers })];
    expect(check.run(seen({ tasks, taskDefinitions }))).toEqual([]);
  });

  it('about an agent beside an application that crashes', () => {
    const stoppedTasks = [
      aStoppedTask({
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        containers: [aContainer({ exitCode: 1 }), agent({ exitCode: 1 })],
      }),
    ];
    const facts = seen({ service: aRollingService(), stoppedTasks, taskDefinitions, tasks: [] });
    expect(
      problemsOf(check.run(facts)).filter(({ summary }) => summary.includes('exit code')),
    ).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whose a container is where no definition names it: then none is taken for AWS’s', () => {
    const tasks = [aTask({ containers: [aContainer(), agent()] })];
    expect(check.run(seen({ tasks, taskDefinitions: [] }))).toEqual([]);
  });
});
