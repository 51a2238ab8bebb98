import { crashes, culprit } from '../../../src/reasoning/tasks/crashes';
import { responsibleContainers } from '../../../src/reasoning/tasks/responsible-containers';
import {
  aContainer,
  aContainerDefinition,
  aLog,
  anExitedTask,
  aReplacedTask,
  aRollingService,
  aTaskDefinition,
  seen,
  times,
} from '../../support/builders';

const codes = (...exitCodes: readonly number[]): ReturnType<typeof anExitedTask> =>
  anExitedTask(
    0,
    {},
    { containers: exitCodes.map((exitCode, n) => aContainer({ name: `c${n}`, exitCode })) },
  );

describe('the container that ended first', () => {
  it.each([
    [[143, 1], 'c1'],
    [[137, 0], 'c1'],
    [[0, 143], 'c0'],
    [[2, 137, 143], 'c0'],
    [[137], 'c0'],
  ])('of exit codes %j is %s', (exitCodes, name) => {
    expect(culprit(codes(...exitCodes).containers)?.name).toBe(name);
  });

  it('is never one that is not essential', () => {
    const definition = aTaskDefinition({
      containers: [
        aContainerDefinition({ name: 'c0' }),
        aContainerDefinition({ name: 'c1', essential: false }),
      ],
    });
    expect(culprit(responsibleContainers(codes(143, 1), [definition]))?.name).toBe('c0');
  });

  it('is unknown when no container ran', () => {
    expect(culprit(anExitedTask(0, { exitCode: undefined }).containers)).toBeUndefined();
  });
});

describe('crashes', () => {
  it('are told of the application beside a container that AWS could not put into the task', () => {
    const containers = [
      aContainer({ exitCode: 1 }),
      aContainer({
        name: 'aws-guardduty-agent-0a1b',
        reason:
          'CannotPullContainerError: failed to resolve ref: unexpected status from HEAD request to https://x.dkr.ecr.us-east-1.amazonaws.com/v2/agent: 403 Forbidden',
      }),
    ];
    const facts = seen({
      service: aRollingService(),
      stoppedTasks: [anExitedTask(1, {}, { containers })],
    });
    expect(crashes(facts).map(({ container: { name } }) => name)).toEqual(['web']);
  });

  it('are not what ECS did to a task', () => {
    expect(
      crashes(
        seen({
          service: aRollingService(),
          stoppedTasks: [aReplacedTask({ containers: [aContainer({ exitCode: 137 })] })],
        }),
      ),
    ).toEqual([]);
  });

  it('take the kind of a like one whose log was read', () => {
    const stoppedTasks = times(3, (over) => anExitedTask(1, {}, over));
    const logs = stoppedTasks
      .slice(1, 2)
      .map((task) => aLog(task, ['exec /app: exec format error']));
    expect(
      crashes(seen({ service: aRollingService(), stoppedTasks, logs })).map(({ kind }) => kind),
    ).toEqual(['architecture', 'architecture', 'architecture']);
  });
});
