import check from '../../../src/checks/service/deployment-hook-failed';
import type { ServiceDeployment } from '../../../src/facts/service';
import {
  anEvent,
  aRollingService,
  aServiceDeployment,
  problemsOf,
  seen,
} from '../../support/builders';

const lambda = 'arn:aws:lambda:us-east-1:111122223333:function:smoke-test';
const hook = (over: Partial<ServiceDeployment['hooks'][number]> = {}) => ({
  hookId: 'ecs-lambda-1',
  status: 'FAILED',
  lifecycleStage: undefined,
  expiresAt: undefined,
  targetType: 'AWS_LAMBDA',
  targetArn: lambda,
  ...over,
});
const rollingBack = (over: Partial<ServiceDeployment> = {}): ServiceDeployment =>
  aServiceDeployment({
    status: 'ROLLBACK_IN_PROGRESS',
    lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
    hooks: [hook()],
    ...over,
  });
const run = (serviceDeployment: ServiceDeployment | undefined) =>
  check.run(seen({ serviceDeployment }));

describe('reports', () => {
  it('the function that failed, its stage, and that ECS rolls back', () => {
    expect(problemsOf(run(rollingBack()))[0]?.summary).toBe(
      `The lifecycle hook ${lambda} failed at POST_TEST_TRAFFIC_SHIFT, and ECS rolls the deployment back.`,
    );
  });

  it('one that did not answer in time', () => {
    const timedOut = rollingBack({ hooks: [hook({ status: 'TIMED_OUT' })] });
    expect(problemsOf(run(timedOut))[0]?.summary).toContain('did not answer in time');
  });

  it('a hook that only the reason names, as likely', () => {
    const said = rollingBack({ hooks: [], statusReason: 'A lifecycle hook could not be invoked.' });
    expect(problemsOf(run(said))).toMatchObject([{ confidence: 'likely' }]);
  });

  // The texts of https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html
  it.each([
    [
      'Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was unable to assume role arn:aws:iam::111122223333:role/hooks',
      'could not be called, since ECS cannot assume its role arn:aws:iam::111122223333:role/hooks',
      'Let ecs.amazonaws.com assume arn:aws:iam::111122223333:role/hooks',
    ],
    [
      `Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was unable to invoke hook target ${lambda} due to User: arn:aws:sts::111122223333:assumed-role/hooks/ECS-Lambda-Execution is not authorized to perform: lambda:InvokeFunction on resource: ${lambda} because no identity-based policy allows the lambda:InvokeFunction action`,
      'could not be called, since its role hooks may not invoke it',
      `Allow lambda:InvokeFunction on ${lambda} to the role hooks.`,
    ],
    [
      `Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was unable to parse the response from ${lambda} due to HookStatus must not be null`,
      'gave no usable answer',
      `Let ${lambda} return hookStatus`,
    ],
    [
      `Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. Lifecycle hook target ${lambda} returned FAILED status.`,
      'failed',
      `See in the log of ${lambda}`,
    ],
  ])('what AWS says of it, with its own fix: %s', (statusReason, how, fix) => {
    const [problem] = problemsOf(run(rollingBack({ hooks: [], statusReason })));
    expect(problem).toMatchObject({ confidence: 'certain' });
    expect(problem?.summary).toContain(` ${how} at POST_TEST_TRAFFIC_SHIFT, and ECS rolls`);
    expect(problem?.fix).toContain(fix);
  });

  it('a rollback that is over, as past', () => {
    expect(problemsOf(run(rollingBack({ status: 'ROLLBACK_SUCCESSFUL' })))).toMatchObject([
      { past: true },
    ]);
  });
});

describe('stays silent', () => {
  it.each([
    ['no service deployment', undefined],
    ['a hook that was answered', rollingBack({ hooks: [hook({ status: 'SUCCEEDED' })] })],
    ['a status of the hook that nobody knows', rollingBack({ hooks: [hook({ status: 'ODD' })] })],
    [
      'a pause that nobody answered, whatever the reason says',
      rollingBack({
        hooks: [hook({ targetType: 'PAUSE', status: 'TIMED_OUT' })],
        statusReason: 'A lifecycle hook timed out.',
      }),
    ],
    [
      'a stage of the same name that the infrastructure role may not carry out',
      rollingBack({
        hooks: [],
        statusReason:
          'Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. User: arn:aws:sts::111122223333:assumed-role/myELBRole/ECSNetworkingWithELB is not authorized to perform: elasticloadbalancing:ModifyListener on resource: arn:aws:elasticloadbalancing:us-west-2:111122223333:listener/app/my-alb/abc123/def456',
      }),
    ],
    ['a deployment that goes on', rollingBack({ status: 'IN_PROGRESS' })],
  ])('about %s', (_lookAlike, serviceDeployment) => {
    expect(run(serviceDeployment)).toEqual([]);
  });
});

describe('cannot tell from a service deployment that is not there', () => {
  it('an event says the same, less surely', () => {
    const message = `(deployment ecs-svc/1) deployment failed: Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was unable to parse the response from ${lambda} due to: HookStatus must not be null.`;
    const [problem] = problemsOf(
      check.run(
        seen({
          serviceDeployment: undefined,
          service: aRollingService({ events: [anEvent(message)] }),
        }),
      ),
    );
    expect(problem?.confidence).toBe('likely');
    expect(problem?.summary).toMatch(/HookStatus must not be null"\.$/);
    expect(problem?.fix).toContain(lambda);
  });
});
