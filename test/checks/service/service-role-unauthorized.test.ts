import check from '../../../src/checks/service/service-role-unauthorized';
import { anEvent, aService, aServiceDeployment, problemsOf, seen } from '../../support/builders';

const denied =
  'AccessDenied: User: arn:aws:sts::111122223333:assumed-role/ecsInfrastructureRole/ecs is not authorized to perform: elasticloadbalancing:RegisterTargets on resource: *';

describe('reports', () => {
  it.each([
    [
      'registering',
      `failed to register targets in target-group web-tg with (error ${denied})`,
      'elasticloadbalancing:RegisterTargets',
    ],
    [
      'describing',
      'failed to describe target health on target-group web-tg with (error not authorized)',
      'describe target health',
    ],
    [
      'its policies',
      'IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service',
      'AWSServiceRoleForECS',
    ],
    [
      'its trust',
      'IAM trust relationship has been misconfigured or changed, and ECS can no longer maintain your service',
      'AWSServiceRoleForECS',
    ],
  ])('%s', (_way, text, named) => {
    const [problem] = problemsOf(
      check.run(seen({ service: aService({ events: [anEvent(text)] }) })),
    );
    expect(`${problem?.summary} ${problem?.fix}`).toContain(named);
  });

  it('the infrastructure role of a blue/green deployment', () => {
    const role = 'arn:aws:iam::111122223333:role/ecsInfrastructureRole';
    const statusReason = `Service deployment rolled back because ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role '${role}'.`;
    const [problem] = problemsOf(
      check.run(
        seen({
          serviceDeployment: aServiceDeployment({ status: 'ROLLBACK_IN_PROGRESS', statusReason }),
        }),
      ),
    );
    expect(problem?.summary).toContain(role);
  });

  it('a shift of traffic that it may not make, which ECS calls by the name of its hook stage', () => {
    const statusReason =
      'Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. User: arn:aws:sts::111122223333:assumed-role/myELBRole/ECSNetworkingWithELB is not authorized to perform: elasticloadbalancing:ModifyListener on resource: arn:aws:elasticloadbalancing:us-west-2:111122223333:listener/app/my-alb/abc123/def456 because no identity-based policy allows the elasticloadbalancing:ModifyListener action';
    const toldOf = (status: string) =>
      problemsOf(
        check.run(seen({ serviceDeployment: aServiceDeployment({ status, statusReason }) })),
      )[0];
    expect(toldOf('ROLLBACK_IN_PROGRESS')?.summary).toBe(
      'ECS is not allowed to call elasticloadbalancing:ModifyListener with the role myELBRole.',
    );
    expect(toldOf('ROLLBACK_SUCCESSFUL')?.past).toBe(true);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a registration that fails for another reason',
      [
        anEvent(
          "failed to register targets in target-group web-tg with (error The Availability Zone for IP address '10.1.2.3' must be 'all' for Application Load Balancer target groups, when not within the VPC)",
        ),
      ],
    ],
    [
      'a task role',
      [
        anEvent(
          "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/web-task' that was provided for this task.)",
        ),
      ],
    ],
    [
      'what was said before the last steady state',
      [
        anEvent('has reached a steady state.', 20),
        anEvent(`failed to register targets in target-group web-tg with (error ${denied})`, 100),
      ],
    ],
  ])('about %s', (_lookAlike, events) => {
    expect(check.run(seen({ service: aService({ events }) }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('more than the events without the service deployment', () => {
    expect(check.run(seen({ service: aService() }, { without: ['serviceDeployment'] }))).toEqual(
      [],
    );
  });
});
