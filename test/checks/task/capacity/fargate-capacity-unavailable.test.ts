import check from '../../../../src/checks/task/capacity/fargate-capacity-unavailable';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import {
  failedStarts,
  oldPlacementEvent,
  placementEvent,
  unreadStops,
  unreadStopsAnswer,
} from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'an event',
      placementEvent(
        'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      ),
      'Fargate',
    ],
    [
      'a stopped task',
      failedStarts(
        'Capacity is unavailable at this time. Please try again later or in a different availability zone',
      ),
      'subnet-',
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
      'a quota of the account',
      failedStarts("You've reached the limit on the number of vCPUs you can run concurrently"),
    ],
    [
      'subnets without addresses',
      failedStarts(
        "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-00000bbb00000002a': InsufficientFreeAddressesInSubnet",
      ),
    ],
    [
      'what was said before the last steady state',
      oldPlacementEvent(
        'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        'Capacity is unavailable at this time. Please try again later or in a different availability zone',
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
