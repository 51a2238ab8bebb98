import { countOf, endings, endOf, revisionOf } from '../../src/findings/evidence';
import { aContainer, aFailedStart, anExitedTask, aTask, times } from '../support/builders';

describe('evidence', () => {
  it('names a revision and counts in words', () => {
    expect(revisionOf(aTask())).toBe('web:7');
    expect([countOf(1, 1), countOf(2, 3)]).toEqual(['1 of 1 stopped task', '2 of 3 stopped tasks']);
  });

  it('tells the end of a task with what each container says, and nothing twice', () => {
    expect(endOf(aFailedStart('CannotPullContainerError: x', 'CannotPullContainerError: x'))).toBe(
      'TaskFailedToStart: CannotPullContainerError: x',
    );
    const containers = [
      aContainer({ exitCode: 143 }),
      aContainer({ name: 'agent', exitCode: 137, reason: 'OutOfMemoryError' }),
    ];
    expect(endOf(anExitedTask(0, {}, { containers }))).toBe(
      'EssentialContainerExited: Essential container in task exited; container web: exit code 143; container agent: exit code 137, OutOfMemoryError',
    );
  });

  it('groups ends that differ in ids, addresses and times only', () => {
    const alike = times(3, (over) =>
      aFailedStart(`assumed-role/x/${over.taskArn} dial tcp 10.0.0.1:443`, undefined, over),
    );
    const lines = endings([...alike, anExitedTask(1)]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^3 of 4 stopped tasks \(the newest b{4}0+\): TaskFailedToStart/);
  });
});
