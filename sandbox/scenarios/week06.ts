import { roleSession } from '../trail/actors';
import { perform } from '../trail/note-call';
import type { World } from '../world/world';
import { release } from './change';
import { answering } from './images';
import type { Situation } from './scenario';
import { buildSite } from './site';

/** The story of week 06, and the way out of its second fault. */
export interface Week06 extends Situation {
  readonly targetGroupArn: string;
  readonly loadBalancerArn: string;
  readonly taskSecurityGroupId: string;
  readonly loadBalancerSecurityGroupId: string;
  /** Releases the version whose health check answers 200. */
  fixHandler(): void;
}

/**
 * The first deployment of `backend`: somebody's Terraform has just taken the rule away that admits the
 * load balancer, and behind that its handler answers 500.
 */
export async function week06(world: World): Promise<Week06> {
  const site = buildSite(world, {
    cluster: 'week06',
    service: 'backend',
    port: 4567,
    image: answering(
      4567,
      { status: 500, body: 'Internal Server Error', log: '"GET /api/health-check HTTP/1.1" 500 -' },
      ' * Running on http://0.0.0.0:4567',
    ),
    targetGroup: {
      HealthCheckPath: '/api/health-check',
      HealthCheckIntervalSeconds: 10,
      UnhealthyThresholdCount: 2,
      HealthyThresholdCount: 2,
    },
    settings: { desiredCount: 1, healthCheckGracePeriodSeconds: 60 },
  });
  await perform(
    world,
    roleSession('network-prod', 'run-77', 'terraform'),
    'ec2',
    'RevokeSecurityGroupIngress',
    {
      GroupId: site.taskGroup.groupId,
      SecurityGroupRuleIds: site.taskGroup.rules.flatMap(({ IsEgress, SecurityGroupRuleId }) =>
        IsEgress ? [] : (SecurityGroupRuleId ?? []),
      ),
    },
  );
  site.taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  return {
    cluster: site.cluster,
    service: site.service,
    targetGroupArn: site.targetGroupArn,
    loadBalancerArn: site.loadBalancerArn,
    taskSecurityGroupId: site.taskGroup.groupId,
    loadBalancerSecurityGroupId: site.loadBalancerGroup.groupId,
    fixHandler: () =>
      release(world, site, {
        image: answering(4567, { status: 200, body: 'ok' }, ' * Running on http://0.0.0.0:4567'),
      }),
  };
}
