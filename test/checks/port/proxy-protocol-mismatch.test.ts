import check from '../../../src/checks/port/proxy-protocol-mismatch';
import { problemsOf } from '../../support/builders';
import { answered, failing, refused, timedOut } from '../../support/failing';

const header = String.raw`10.0.0.53 - - [29/Nov/2026:11:46:41 +0000] "\x0D\x0A\x0D\x0A\x00\x0D\x0AQUIT\x0A!\x11\x00\x0C" 400 157 "-" "-"`;
const missed =
  '2026/11/29 11:46:41 [error] 29#29: *1 broken header: "GET /health HTTP/1.1" while reading PROXY protocol, client: 10.0.0.53, server: 0.0.0.0:8080';
const missedByHaproxy =
  '10.0.0.53:45219 [29/Nov/2026:17:22:47.059] fe/1: Received something which does not look like a PROXY protocol header';

const networkLoadBalancer =
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/web-nlb/50dc6c495c0c9188';

describe('reports', () => {
  it.each([
    ['a refused connection', refused],
    ['a timeout', timedOut],
    ['a 400', answered(400)],
  ])('the bytes of the header in the log beside %s', (_how, reason) => {
    const [problem] = problemsOf(
      check.run(
        failing(reason, { says: [header], group: { loadBalancerArns: [networkLoadBalancer] } }),
      ),
    );
    expect(problem?.fix).toContain('Set proxy_protocol_v2.enabled of web-tg to false');
    expect(problem?.evidence).toContain(header);
  });

  it('the bytes of the header behind an Application Load Balancer, which sends none', () => {
    const [problem] = problemsOf(check.run(failing(refused, { says: [header] })));
    expect(problem?.summary).toContain('belongs to an Application Load Balancer, which sends none');
    expect(problem?.fix).not.toContain('Set proxy_protocol_v2.enabled of web-tg');
  });

  it('a server that waits for a header which no load balancer sends', () => {
    for (const line of [missed, missedByHaproxy]) {
      const [problem] = problemsOf(check.run(failing(answered(502), { says: [line] })));
      expect(problem?.summary).toContain('expects a PROXY protocol header');
    }
  });
});

describe('stays silent', () => {
  it.each([
    ['a TLS hello', String.raw`10.0.0.53 - - "\x16\x03\x01\x02\x00" 400 150`],
    ['a proxy that starts', 'proxy listening on 8080'],
    ['an answer', '10.0.0.53 - - "GET /health HTTP/1.1" 400 157 "-" "ELB-HealthChecker/2.0"'],
  ])('about %s', (_lookAlike, line) => {
    expect(check.run(failing(answered(400), { says: [line] }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the logs', () => {
    expect(check.run(failing(refused, { without: ['logs'] }))).toEqual([]);
  });
});
