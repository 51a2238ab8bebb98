import { changesSince } from '../../src/model/changes';
import { coverageOf, isComplete } from '../../src/model/coverage';
import {
  aContainerDefinition,
  aDeployment,
  aLoadBalancerEntry,
  aRollingDeployment,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  aTaskDefinition,
  ids,
} from '../support/builders';

const groups = { found: [aTargetGroup()], missingArns: [] };

describe('coverage', () => {
  it('counts the healthy targets that are tasks of the service', () => {
    const [coverage] = coverageOf(
      aService(),
      groups,
      [aTarget(), aTarget({ targetId: '10.0.99.9' })],
      [aTask()],
    );
    expect(coverage).toMatchObject({ healthy: 1, foreign: [{ targetId: '10.0.99.9' }] });
  });

  it('takes the live group of a blue/green pair; the idle one is no problem', () => {
    const alternateArn = `${ids.targetGroupArn}-b`;
    const entry = aLoadBalancerEntry({
      alternate: {
        targetGroupArn: alternateArn,
        productionListenerRuleArn: undefined,
        testListenerRuleArn: undefined,
        roleArn: undefined,
      },
    });
    const pair = {
      found: [aTargetGroup(), aTargetGroup({ targetGroupArn: alternateArn })],
      missingArns: [],
    };
    const service = aService({ desiredCount: 1, runningCount: 1, loadBalancers: [entry] });
    const coverages = coverageOf(
      service,
      pair,
      [aTarget({ targetGroupArn: alternateArn })],
      [aTask()],
    );
    expect(coverages[0]?.targetGroup?.targetGroupArn).toBe(alternateArn);
    expect(isComplete(service, coverages)).toBe(true);
  });

  it('is not complete while one of several groups lacks a target', () => {
    const other = aTargetGroup({ targetGroupArn: 'other' });
    const service = aService({
      desiredCount: 1,
      runningCount: 1,
      loadBalancers: [aLoadBalancerEntry(), aLoadBalancerEntry({ targetGroupArn: 'other' })],
    });
    expect(
      isComplete(
        service,
        coverageOf(
          service,
          { found: [aTargetGroup(), other], missingArns: [] },
          [aTarget()],
          [aTask()],
        ),
      ),
    ).toBe(false);
  });

  it('is not complete without the group itself', () => {
    const service = aService({ desiredCount: 1, runningCount: 1 });
    expect(
      isComplete(
        service,
        coverageOf(service, { found: [], missingArns: [ids.targetGroupArn] }, [], [aTask()]),
      ),
    ).toBe(false);
  });
});

describe('what changed', () => {
  const older = aTaskDefinition({
    taskDefinitionArn: 'arn:6',
    containers: [aContainerDefinition({ image: 'web:1', environment: { PORT: '8080' } })],
  });
  const newer = aTaskDefinition({
    containers: [
      aContainerDefinition({ image: 'web:2', environment: { PORT: '8080', DEBUG: undefined } }),
    ],
  });
  const before = aDeployment({
    id: ids.oldDeployment,
    status: 'ACTIVE',
    taskDefinitionArn: 'arn:6',
    awsvpc: { subnetIds: ids.taskSubnets, securityGroupIds: ['sg-old'], assignPublicIp: false },
  });

  it('names image, environment names and security groups of the failing revision beside those of the one that worked', () => {
    const service = aService({ deployments: [aRollingDeployment(), before] });
    expect(changesSince(service, [older, newer])).toEqual([
      `security groups: sg-old -> ${ids.taskGroup}`,
      'image of container web: web:1 -> web:2',
      'environment names of container web: PORT -> DEBUG, PORT',
    ]);
  });

  it('is nothing when there is no earlier deployment to compare with', () => {
    expect(changesSince(aService(), [newer])).toEqual([]);
  });
});
