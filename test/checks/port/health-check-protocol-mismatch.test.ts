import check from '../../../src/checks/port/health-check-protocol-mismatch';
import upstreamUnavailable from '../../../src/checks/answer/health-check-upstream-unavailable';
import { answered, failing, refused } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it.each([
    [
      'http: TLS handshake error from 10.0.0.53:1234: client sent an HTTP request to an HTTPS server',
      answered(400),
    ],
    ['400 Bad Request: The plain HTTP request was sent to HTTPS port', answered(400)],
    ['javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?', refused],
    ['io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 474554', refused],
    ['      Now listening on: https://[::]:8080', refused],
    [
      'transport: http2Server.HandleStreams received bogus greeting from client: "GET /health HTTP/1.1"',
      refused,
    ],
    ['An HTTP/1.x request was sent to an HTTP/2 only endpoint.', answered(400)],
    ['gRPC server started, listening on 0.0.0.0:8080', refused],
  ])('an HTTP check where the log says: %s', (line, reason) => {
    expect(problemsOf(check.run(failing(reason, { says: [line] })))[0]).toMatchObject({
      confidence: 'likely',
    });
  });

  it.each([
    'For help, see: https://nodejs.org/en/docs/inspector',
    'ts=2026-11-29T17:24:11.335Z caller=tls_config.go:235 level=info component=web msg="TLS is disabled." http2=false',
  ])('an HTTPS check although TLS is spoken of: %s', (line) => {
    expect(
      problemsOf(
        check.run(
          failing(refused, {
            group: { healthCheck: { protocol: 'HTTPS' } },
            says: ['restana listening on port 8080', line],
          }),
        ),
      )[0],
    ).toMatchObject({ confidence: 'possible' });
  });

  it('an HTTPS check of a server that logs plain HTTP', () => {
    expect(
      check.run(
        failing(refused, {
          group: { healthCheck: { protocol: 'HTTPS' } },
          says: ['Uvicorn running on http://0.0.0.0:8080'],
        }),
      ),
    ).toHaveLength(1);
  });

  it('a check that a proxy cannot read, although its upstream is gone, too', () => {
    const facts = failing(refused, {
      group: { healthCheck: { protocol: 'HTTPS' } },
      says: [
        'Server app/app1 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms.',
        '10.0.0.53:49727 [29/Nov/2026:11:52:28.092] fe fe/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"',
      ],
    });
    expect(check.run(facts)).toHaveLength(1);
    expect(upstreamUnavailable.run(facts)).toEqual([]);
  });

  it('an HTTPS check of a port beside the one that speaks TLS, as possible', () => {
    const says = [
      'marmot: http listener on 0.0.0.0:8080',
      'marmot: https listener on 0.0.0.0:8443',
    ];
    const [problem] = problemsOf(
      check.run(failing(refused, { group: { healthCheck: { protocol: 'HTTPS' } }, says })),
    );
    expect(problem?.confidence).toBe('possible');
  });

  it('a port mapping that says grpc', () => {
    const portMappings = [
      {
        containerPort: 8080,
        containerPortRange: undefined,
        hostPort: 8080,
        protocol: 'tcp',
        appProtocol: 'grpc',
      },
    ];
    expect(check.run(failing(refused, { container: { portMappings } }))).toHaveLength(1);
  });

  it('a group that sends HTTPS and checks the same port with HTTP, the default', () => {
    expect(check.run(failing(answered(400), { group: { protocol: 'HTTPS' } }))).toHaveLength(1);
  });

  it('an HTTP status where gRPC is spoken', () => {
    expect(check.run(failing(answered(404), { group: { protocolVersion: 'GRPC' } }))).toHaveLength(
      1,
    );
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a gRPC server in a gRPC group',
      failing(refused, {
        group: { protocolVersion: 'GRPC' },
        says: ['gRPC server started, listening on 0.0.0.0:8080'],
      }),
    ],
    [
      'a plain server that is checked plainly',
      failing(refused, { says: ['Uvicorn running on http://0.0.0.0:8080'] }),
    ],
    [
      'a TCP check',
      failing(refused, {
        group: { protocol: 'TCP', protocolVersion: undefined, healthCheck: { protocol: 'TCP' } },
        says: ['listening on https://0.0.0.0:8080'],
      }),
    ],
    [
      'a bad request for another reason',
      failing(answered(400), { says: ['header x-tenant-id is required'] }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(refused, {
      group: { protocol: 'HTTPS' },
      facts: { targetHealth: [anUnhealthyTarget(...refused), aTarget({ targetId: '10.0.11.20' })] },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('by the log alone, when that could not be read', () => {
    expect(
      check.run(
        failing(refused, { says: ['Now listening on: https://[::]:8080'], without: ['logs'] }),
      ),
    ).toEqual([]);
  });
});
