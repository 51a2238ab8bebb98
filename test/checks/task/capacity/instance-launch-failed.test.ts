import check from '../../../../src/checks/task/capacity/instance-launch-failed';
import { problemsOf, seen } from '../../../support/builders';
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
      'a quota of EC2',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 8 allows',
      'Raise the EC2 quota, or let fewer or smaller instances do (VcpuLimitExceeded, capacity provider web-mi).',
    ],
    [
      'a quota of Spot',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-spot. MaxSpotInstanceCountExceeded: Max spot instance count exceeded. RequestId: 3495893a',
      'Raise the quota for Spot instances',
    ],
    [
      'no capacity in the zone',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. InsufficientInstanceCapacity: We currently do not have sufficient g6.xlarge capacity',
      'Allow more instance types and zones',
    ],
    [
      'a launch configuration that names what is gone',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. InvalidSubnetID.NotFound: The subnet ID does not exist',
      'Correct the launch configuration',
    ],
    [
      'an error that is cut before its code',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi.',
      'no error code',
    ],
  ])('%s', (_way, text, told) => {
    for (const facts of [
      failedStarts(text),
      placementEvent(`was unable to place a task. Reason: ${text}`),
    ]) {
      const [problem] = problemsOf(check.run(facts));
      expect(problem).toMatchObject({ resource: facts.service.serviceArn });
      expect(`${problem?.summary} ${problem?.fix}`).toContain(told);
      expect(problem?.evidence.length).toBeGreaterThan(0);
    }
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a role that is refused',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. UnauthorizedOperation: You are not authorized to perform this operation.',
    ],
    ['a cluster without instances', 'TaskFailedToStart: NO ACTIVE INSTANCES'],
  ])('about %s', (_lookAlike, text) => {
    expect(check.run(failedStarts(text))).toEqual([]);
  });

  it('about what the service has got over', () => {
    expect(
      check.run(
        oldPlacementEvent(
          `was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 8 allows`,
        ),
      ),
    ).toEqual([]);
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
