import check from '../../../src/checks/service/service-not-active';
import { aService, problemsOf, seen } from '../../support/builders';

describe('reports', () => {
  it.each(['DRAINING', 'INACTIVE'])('a service that is %s', (status) => {
    const [problem] = problemsOf(
      check.run(seen({ service: aService({ status, desiredCount: 0, runningCount: 0 }) })),
    );
    expect(problem?.summary).toBe(
      `The service web in the cluster demo is ${status}: it was deleted.`,
    );
  });
});

describe('stays silent', () => {
  it('about an active service without tasks, which was only scaled in', () => {
    expect(check.run(seen({ service: aService({ desiredCount: 0, runningCount: 0 }) }))).toEqual(
      [],
    );
  });
});

describe('cannot tell', () => {
  it('without the service, and asks for nothing else', () => {
    expect(check.needs).toEqual(['service']);
    expect(check.uses).toEqual([]);
  });
});
