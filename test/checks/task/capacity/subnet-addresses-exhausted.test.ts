import check from '../../../../src/checks/task/capacity/subnet-addresses-exhausted';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import {
  failedStarts,
  placementEvent,
  unreadStops,
  unreadStopsAnswer,
} from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'the subnets that ECS names',
      failedStarts(
        "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-00000bbb00000002a': InsufficientFreeAddressesInSubnet",
      ),
      'subnet-00000bbb00000002a',
    ],
    [
      'the older text, which ends with the subnet',
      failedStarts(
        "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-00000bbb00000002a'",
      ),
      'subnet-00000bbb00000002a',
    ],
    [
      'an event',
      placementEvent(
        "failed to launch a task with (error The subnet 'subnet-00000bbb00000002b' does not have enough free addresses to satisfy the request.)",
      ),
      'subnet-00000bbb00000002b',
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
      'another failure of network interfaces',
      failedStarts('Timeout waiting for network interface provisioning to complete.'),
    ],
    [
      'missing capacity',
      failedStarts(
        'Capacity is unavailable at this time. Please try again later or in a different availability zone',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-00000bbb00000002a': InsufficientFreeAddressesInSubnet",
        undefined,
        { ...task, startedBy: ids.oldDeployment },
      ),
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
