import check from '../../src/checks/image-not-found';
import commandFailed from '../../src/checks/container-command-failed';
import { isMendedStart } from '../../src/model/overtaken';
import {
  aFailedStart,
  ago,
  aRollingService,
  aTask,
  ids,
  problemsOf,
  seen,
  times,
} from '../support/builders';

const missingImage =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref web:9: web:9: not found';
const failed = aFailedStart(missingImage);
const later = aTask({ createdAt: ago(100), startedAt: ago(70) });

describe('a failed start is mended', () => {
  it('when a task that the same deployment asked for later has run', () => {
    expect(isMendedStart(failed, [later])).toBe(true);
  });

  it.each([
    ['the later task has not run yet', failed, { ...later, startedAt: undefined }],
    ['the task that runs was there before', failed, { ...later, createdAt: ago(4000) }],
    ['the later task is of another deployment', failed, { ...later, startedBy: ids.oldDeployment }],
    [
      'the reason is one that comes and goes from task to task',
      aFailedStart('Timeout waiting for network interface provisioning to complete.'),
      later,
    ],
  ])('but not when %s', (_why, start, other) => {
    expect(isMendedStart(start, [other])).toBe(false);
  });

  it('so that an image pushed in the middle of a deployment is no cause any more', () => {
    const facts = {
      service: aRollingService(),
      stoppedTasks: times(3, (over) => aFailedStart(missingImage, undefined, over)),
    };
    expect(problemsOf(check.run(seen({ ...facts, tasks: [] })))).toHaveLength(1);
    expect(check.run(seen({ ...facts, tasks: [later] }))).toEqual([]);
  });

  it('so that a command corrected in the image is no cause any more', () => {
    const said =
      'CannotStartContainerError: OCI runtime create failed: exec: "./run": permission denied';
    const facts = { service: aRollingService(), stoppedTasks: [aFailedStart(said)] };
    expect(problemsOf(commandFailed.run(seen({ ...facts, tasks: [] })))).toHaveLength(1);
    expect(commandFailed.run(seen({ ...facts, tasks: [later] }))).toEqual([]);
  });
});
