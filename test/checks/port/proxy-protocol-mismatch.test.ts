import check from '../../../src/checks/port/proxy-protocol-mismatch';
import { aTargetGroup, problemsOf } from '../../support/builders';
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

describe('knows which side it is where the target group', () => {
  const told = (says: string, proxyProtocolV2: 'on' | 'off' | undefined) => {
    const { targetGroupArn } = aTargetGroup();
    const [problem] = problemsOf(
      check.run(
        failing(refused, {
          says: [says],
          group: { loadBalancerArns: [networkLoadBalancer] },
          facts: { targetGroupAttributes: [{ targetGroupArn, proxyProtocolV2 }] },
        }),
      ),
    );
    return problem;
  };

  it.each([
    [
      'sends what the server does not expect',
      header,
      'on',
      'certain',
      /enabled of web-tg to false, or/,
    ],
    [
      'does not send what the server waits for',
      missed,
      'off',
      'certain',
      /enabled of web-tg to true, or/,
    ],
    ['sends a version that the server does not read', missed, 'on', 'likely', /read version 2/],
    ['sends none, although one came', header, 'off', 'possible', /what else connects to port 8080/],
    ['does not say', header, undefined, 'likely', /describe-target-group-attributes/],
  ] as const)('%s', (_what, line, known, confidence, fix) => {
    const problem = told(line, known);
    expect(problem?.confidence).toBe(confidence);
    expect(problem?.fix).toMatch(fix);
    expect(problem?.evidence.join()).toMatch(
      known === undefined ? header.slice(0, 9) : /v2\.enabled (?:true|false)/,
    );
  });

  it('of another group of the service sends it', () => {
    const other = aTargetGroup({
      targetGroupArn: `${aTargetGroup().targetGroupArn}2`,
      targetGroupName: 'web-nlb-tg',
      loadBalancerArns: [networkLoadBalancer],
    });
    const [problem] = problemsOf(
      check.run(
        failing(refused, {
          says: [header],
          facts: {
            targetGroups: { found: [aTargetGroup(), other], missingArns: [] },
            targetGroupAttributes: [
              { targetGroupArn: other.targetGroupArn, proxyProtocolV2: 'on' },
            ],
          },
        }),
      ),
    );
    expect(problem?.summary).toContain(
      'web-nlb-tg sends a PROXY protocol header to the tasks of web-tg',
    );
  });
});

describe('stays silent', () => {
  it('about an answer that a server gives to a request that it has read', () => {
    for (const code of [302, 401, 404, 503])
      expect(check.run(failing(answered(code), { says: [header] }))).toEqual([]);
  });

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
