import check from '../../../../src/checks/task/start/image-architecture-mismatch';
import {
  aLog,
  anExitedTask,
  aRollingService,
  aServiceDeployment,
  aTaskDefinition,
  problemsOf,
  seen,
  times,
} from '../../../support/builders';
import { failedStarts } from '../../../support/starts';

const tasks = times(4, (over) => anExitedTask(1, {}, over));
const logs = tasks
  .slice(0, 1)
  .map((task) => aLog(task, ['exec /usr/local/bin/streamlit: exec format error']));
const crashing = { service: aRollingService(), tasks: [], stoppedTasks: tasks };

describe('reports', () => {
  it('containers whose log says exec format error, those whose log was not read included', () => {
    const [problem] = problemsOf(check.run(seen({ ...crashing, logs })));
    expect(problem).toMatchObject({ affected: 4, of: 4 });
    expect(problem?.fix).toContain('--platform linux/amd64');
    expect(problem?.evidence).toContain(
      'Log of web: exec /usr/local/bin/streamlit: exec format error',
    );
  });

  it('the older wording, on ARM', () => {
    const taskDefinitions = [aTaskDefinition({ cpuArchitecture: 'ARM64' })];
    const old = tasks.map((task) =>
      aLog(task, ['standard_init_linux.go:228: exec user process caused: exec format error']),
    );
    expect(
      problemsOf(check.run(seen({ ...crashing, logs: old, taskDefinitions })))[0]?.fix,
    ).toContain('linux/arm64');
  });

  it('the architecture that ECS itself has chosen for the revision, whatever its definition says', () => {
    const serviceDeployment = aServiceDeployment({ targetServiceRevisionArn: 'arn:rev/2' });
    const serviceRevisions = [
      { serviceRevisionArn: 'arn:rev/2', loadBalancers: [], cpuArchitecture: 'ARM64' },
    ];
    const facts = seen({ ...crashing, logs, serviceDeployment, serviceRevisions });
    expect(problemsOf(check.run(facts))[0]?.summary).toContain('is not built for ARM64');
  });

  it.each([
    'CannotPullContainerError: no matching manifest for linux/arm64/v8 in the manifest list entries',
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
  ])('an image that is not pulled: %s', (reason) => {
    expect(check.run(failedStarts(reason))).toHaveLength(1);
  });
});

describe('the words', () => {
  it('name the image of the task and the platform that the registry has none for', () => {
    const [problem] = problemsOf(
      check.run(
        failedStarts(
          'CannotPullContainerError: no matching manifest for linux/arm64/v8 in the manifest list entries',
        ),
      ),
    );
    expect(problem?.summary).toBe(
      'The image 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2 is not built for ARM64, on which the task runs (3 of 3 stopped tasks).',
    );
  });
});

describe('stays silent', () => {
  it('about a crash with the same exit code', () => {
    expect(
      check.run(
        seen({
          ...crashing,
          logs: tasks.map((task) => aLog(task, ['Error: Cannot find module express'])),
        }),
      ),
    ).toEqual([]);
  });

  it('about an image that does not exist', () => {
    expect(
      check.run(
        failedStarts('CannotPullContainerError: failed to resolve ref x/web:1: x/web:1: not found'),
      ),
    ).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('from exit codes alone when no log could be read', () => {
    expect(check.run(seen(crashing, { without: ['logs'] }))).toEqual([]);
  });
});
