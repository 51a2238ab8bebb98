import { hookCallOf, serviceOf } from '../../../src/app/release/hook-call';

const arn = (kind: string, id: string): string =>
  `arn:aws:ecs:eu-central-1:111122223333:${kind}/shop/api${id}`;
const executionDetails = {
  serviceArn: arn('service', ''),
  targetServiceRevisionArn: arn('service-revision', '/5550001112223334445'),
  testTrafficWeights: {},
  productionTrafficWeights: {},
};

describe('what ECS tells a lifecycle hook', () => {
  it('is read in the form of today, whatever else is in it', () => {
    const call = hookCallOf({
      executionId: '0b7e6c1a-3f52-4d0e-9a44-5b1f0e7c2d31',
      lifecycleStage: 'PRE_SCALE_UP',
      resourceArn: arn('service-deployment', '/Qm3xYp0aZr7LkT2vB9sHd'),
      executionDetails,
      hookDetails: '{"team":"payments"}',
      somethingNew: 1,
    });
    expect(call).toEqual({
      serviceArn: executionDetails.serviceArn,
      targetServiceRevisionArn: executionDetails.targetServiceRevisionArn,
      lifecycleStage: 'PRE_SCALE_UP',
      serviceDeploymentArn: arn('service-deployment', '/Qm3xYp0aZr7LkT2vB9sHd'),
    });
    expect(call && serviceOf(call)).toEqual({ cluster: 'shop', service: 'api' });
  });

  it('is read in the older form, which has neither stage nor deployment', () => {
    expect(hookCallOf(executionDetails)).toMatchObject({
      serviceArn: executionDetails.serviceArn,
      lifecycleStage: undefined,
      serviceDeploymentArn: undefined,
    });
  });

  it.each([null, 'x', {}, { executionDetails: {} }, { ...executionDetails, serviceArn: 'api' }])(
    'is nothing that is known: %j',
    (event) => expect(hookCallOf(event)).toBeUndefined(),
  );
});
