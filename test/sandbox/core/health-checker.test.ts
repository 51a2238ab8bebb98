import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { answering } from '../../../sandbox/scenarios/images';
import { buildSite, type Site, type SiteOptions } from '../../../sandbox/scenarios/site';
import { matcherAccepts } from '../../../sandbox/world/network/matcher';
import { startWorld, stopAll, type Running } from './support';

afterEach(stopAll);

async function settle(
  options: SiteOptions,
  change: (running: Running, site: Site) => void = () => undefined,
) {
  const running = await startWorld();
  const site = buildSite(running.world, { settings: { desiredCount: 1 }, ...options });
  change(running, site);
  await running.world.settled();
  const answer = await running.elbv2.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: site.targetGroupArn }),
  );
  return { ...running, site, health: answer.TargetHealthDescriptions?.[0]?.TargetHealth };
}

describe('the health checker', () => {
  it('calls a target healthy after one success, without reason and description', async () => {
    expect((await settle({})).health).toEqual({ State: 'healthy' });
  });

  it('reports the status that is outside the matcher', async () => {
    const { health } = await settle({ image: answering(8080, { status: 500 }) });
    expect(health).toEqual({
      State: 'unhealthy',
      Reason: 'Target.ResponseCodeMismatch',
      Description: 'Health checks failed with these codes: [500]',
    });
  });

  it('reports a refused connection as failed', async () => {
    const { health } = await settle({ image: {} });
    expect(health).toEqual({
      State: 'unhealthy',
      Reason: 'Target.FailedHealthChecks',
      Description: 'Health checks failed',
    });
  });

  it('cannot reach a server on the loopback of its container', async () => {
    const { health } = await settle({
      image: { listens: [{ port: 8080, address: 'loopback', reply: { status: 200 } }] },
    });
    expect(health?.Reason).toBe('Target.FailedHealthChecks');
  });

  it('reports an answer that comes too late as a timeout', async () => {
    const { health } = await settle({ image: answering(8080, 'hang') });
    expect(health).toEqual({
      State: 'unhealthy',
      Reason: 'Target.Timeout',
      Description: 'Request timed out',
    });
  });

  it('reports a connection that is closed without an answer as 502', async () => {
    const { health } = await settle({ image: answering(8080, 'close') });
    expect(health?.Description).toBe('Health checks failed with these codes: [502]');
  });

  it('passes HTTPS checks of a TLS server', async () => {
    const image = { listens: [{ port: 8080, protocol: 'https', reply: { status: 200 } }] } as const;
    expect(
      (await settle({ image, targetGroup: { HealthCheckProtocol: 'HTTPS' } })).health?.State,
    ).toBe('healthy');
  });

  it('passes checks in HTTP/2 of a server that speaks it', async () => {
    const image = { listens: [{ port: 8080, protocol: 'h2c', reply: { status: 200 } }] } as const;
    expect((await settle({ image, targetGroup: { ProtocolVersion: 'HTTP2' } })).health?.State).toBe(
      'healthy',
    );
  });

  it('asks as the load balancer does: GET, the address as host, its own user agent', async () => {
    const asked: unknown[] = [];
    const image = answering(8080, (request) => {
      asked.push(request);
      return { status: 200 };
    });
    await settle({ image });
    expect(asked[0]).toEqual({
      method: 'GET',
      path: '/health',
      host: expect.stringMatching(/^10\.0\.[12]\.10:8080$/),
      userAgent: 'ELB-HealthChecker/2.0',
    });
  });

  it('does not dial a target that a security group hides', async () => {
    let asked = 0;
    const image = answering(8080, () => {
      asked += 1;
      return { status: 200 };
    });
    const { health } = await settle({ image }, (_running, { taskGroup }) => {
      taskGroup.rules = taskGroup.rules.filter(({ IsEgress }) => IsEgress);
    });
    expect([health?.Reason, asked]).toEqual(['Target.Timeout', 0]);
  });
});

describe('a matcher', () => {
  it.each([
    ['200', 200, true],
    ['200', 204, false],
    ['200,202', 202, true],
    ['200-299', 250, true],
    ['200,301-302', 302, true],
    ['200-299', 301, false],
  ] as const)('%s for %s is %s', (matcher, status, accepted) =>
    expect(matcherAccepts(matcher, status)).toBe(accepted),
  );
});
