import check from '../../../../src/checks/task/capacity/task-quota-reached';
import { seen, problemsOf } from '../../../support/builders';
import {
  oldPlacementEvent,
  placementEvent,
  unreadStops,
  unreadStopsAnswer,
} from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'tasks',
      placementEvent(
        "was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently",
      ),
      'tasks',
    ],
    [
      'vCPUs, with a curly apostrophe',
      placementEvent(
        'was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently',
      ),
      'vCPUs',
    ],
    [
      'a configuration above the limit',
      placementEvent(
        'was unable to place a task. Reason: The requested CPU configuration is above your limit.',
      ),
      'CPU configuration',
    ],
    [
      'a cluster with too many provisioning tasks',
      placementEvent(
        'was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
      ),
      'PROVISIONING',
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
      'missing capacity of AWS',
      placementEvent(
        'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      ),
    ],
    [
      'what was said before the last steady state',
      oldPlacementEvent(
        "was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently",
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
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
