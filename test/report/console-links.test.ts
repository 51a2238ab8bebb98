import * as fc from 'fast-check';
import {
  consoleLinks,
  logStreamUrl,
  securityGroupUrl,
  serviceUrl,
  targetGroupUrl,
} from '../../src/report/console-links';
import { aDiagnosis } from '../support/diagnoses';
import { anyText } from '../support/hostile';

describe('a link to the AWS console', () => {
  it.each([
    ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
  ])('of %s goes to the console of its partition', (region, start) => {
    const urls = [
      serviceUrl(region, 'demo', 'web'),
      targetGroupUrl(region, 'arn:aws:x'),
      securityGroupUrl(region, 'sg-0123456789abcdef0'),
      logStreamUrl(region, '/ecs/web', 'ecs/app/0123'),
    ];
    for (const url of urls) expect(url?.startsWith(start)).toBe(true);
  });

  it('names what it is about as the console expects it', () => {
    expect(serviceUrl('us-east-1', 'demo', 'web')).toBe(
      'https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/demo/services/web/health?region=us-east-1',
    );
    expect(securityGroupUrl('us-east-1', 'sg-1')).toBe(
      'https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1#SecurityGroup:groupId=sg-1',
    );
    expect(logStreamUrl('us-east-1', '/ecs/web', 'ecs/app/01')).toBe(
      'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/$252Fecs$252Fweb/log-events/ecs$252Fapp$252F01',
    );
  });

  it('is there for the service, its target group, the security groups of the path and the logs that were read', () => {
    const logStreams = [
      { containerName: 'app', logGroupName: '/ecs/web', logStreamName: 'ecs/app/0123456789abcdef' },
    ];
    expect(
      consoleLinks(aDiagnosis({ logStreams })).map(({ label }) =>
        label.split(' ').slice(0, 2).join(' '),
      ),
    ).toEqual(['ECS service', 'Target group', 'Security group', 'Security group', 'Log of']);
  });

  it('never leaves the console, whatever a name says', () => {
    fc.assert(
      fc.property(anyText(), anyText(), anyText(), (region, one, other) => {
        for (const url of [
          serviceUrl('us-east-1', one, other),
          serviceUrl(region, one, other),
          logStreamUrl('us-east-1', one, other),
          targetGroupUrl(region, one),
        ]) {
          expect(
            url === undefined ||
              /^https:\/\/[a-z0-9-]+\.console\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/[^\s<>"|]*$/.test(
                url,
              ),
          ).toBe(true);
        }
      }),
    );
  });
});
