import check from '../../../../src/checks/task/capacity/network-interface-attach-failed';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import { failedStarts, unreadStops, unreadStopsAnswer } from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'a provisioning that timed out',
      failedStarts('Timeout waiting for network interface provisioning to complete.'),
      'network interfaces',
    ],
    [
      'its older wording',
      failedStarts(
        'Network interface provision complete error timeout wait for network interface provision.',
      ),
      'network interfaces',
    ],
    [
      'a rate limit',
      failedStarts(
        'Rate limit exceeded while preparing network interface to be attached to instance',
      ),
      'throttled',
    ],
    [
      'an instance without a free slot',
      failedStarts('Unable to attach network interface to unused device index'),
      'awsvpcTrunking',
    ],
  ])('%s', (_way, facts, named) => {
    const [problem] = problemsOf(check.run(facts));
    expect(problem).toMatchObject({ resource: facts.service.serviceArn });
    expect(`${problem?.summary} ${problem?.fix}`).toContain(named);
    expect(problem?.evidence.length).toBeGreaterThan(0);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'subnets without addresses, told in the same sentence',
      failedStarts(
        "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-00000bbb00000002a': InsufficientFreeAddressesInSubnet",
      ),
    ],
    [
      'a pull limit',
      failedStarts(
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/web:1: toomanyrequests: You have reached your pull rate limit.',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart('Timeout waiting for network interface provisioning to complete.', undefined, {
        ...task,
        startedBy: ids.oldDeployment,
      }),
    );
    expect(check.run(seen({ stoppedTasks: tasks }))).toEqual([]);
  });

  it('about a healthy service', () => {
    expect(check.run(seen())).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('when tasks are missing and the stopped ones could not be read', () => {
    expect(check.run(unreadStops())).toEqual(unreadStopsAnswer);
  });
});
