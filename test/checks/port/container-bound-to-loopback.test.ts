import check from '../../../src/checks/port/container-bound-to-loopback';
import { answered, failing, refused, timedOut } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it.each([
    'INFO:     Uvicorn running on http://127.0.0.1:8080 (Press CTRL+C to quit)',
    ' * Running on http://127.0.0.1:8080',
    '[1] [INFO] Listening at: http://127.0.0.1:8080 (1)',
    '      Now listening on: http://localhost:8080',
    '* Listening on http://127.0.0.1:8080',
    '[GIN-debug] Listening and serving HTTP on localhost:8080',
    'Server listening at http://localhost:8080',
  ])('%s', (line) => {
    const [problem] = problemsOf(check.run(failing(refused, { says: ['booting', line] })));
    expect(problem).toMatchObject({ confidence: 'likely' });
    expect(problem?.evidence).toContain(`Log: ${line}`);
  });

  it.each([
    'Starting in local only mode. Connections will only be possible from clients running on this machine.',
    'This server is bound to localhost. Remote systems will be unable to connect to this server.',
    'Web console started (only local connections)',
    'accepting requests; remote connections are disabled',
  ])('words without an address: %s', (line) => {
    const [problem] = problemsOf(
      check.run(failing(refused, { says: [line, 'Opening ipv4 listen socket on port 8080.'] })),
    );
    expect(problem?.summary).toContain(line.slice(0, 40));
    expect(problem?.evidence).toContain('Log: Opening ipv4 listen socket on port 8080.');
  });

  it('an environment that says so, where the log does not', () => {
    expect(
      problemsOf(
        check.run(failing(refused, { container: { environment: { HOST: '127.0.0.1' } } })),
      )[0]?.evidence,
    ).toContain('The container is told HOST=127.0.0.1');
    expect(
      check.run(
        failing(refused, {
          container: { command: ['uvicorn', 'app:app', '--host', '127.0.0.1', '--port', '8080'] },
        }),
      ),
    ).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'words beside an address that is open',
      failing(refused, {
        says: ['remote access to the console is disabled', 'listening on http://0.0.0.0:8080'],
      }),
    ],
    [
      'words about an administration port',
      failing(refused, {
        says: ['admin API takes only local connections', 'listening on port 8080'],
      }),
    ],
    [
      'words of a server that is silent',
      failing(timedOut, { says: ['Starting in local only mode', 'listening on port 8080'] }),
    ],
    [
      'a store that refuses remote clients',
      failing(refused, { says: ['listening on port 8080', 'replica: remote host refused'] }),
    ],
    [
      'the loopback line that Werkzeug prints beside all addresses',
      failing(refused, {
        says: [
          ' * Running on all addresses (0.0.0.0)',
          ' * Running on http://127.0.0.1:8080',
          ' * Running on http://10.0.10.20:8080',
        ],
      }),
    ],
    [
      'the Local line that Vite prints beside Network',
      failing(refused, {
        says: ['  Local:   http://localhost:8080/', '  Network: http://10.0.10.20:8080/'],
      }),
    ],
    [
      'a server on all addresses',
      failing(refused, {
        says: ['Uvicorn running on http://0.0.0.0:8080'],
        container: { environment: { HOST: '127.0.0.1' } },
      }),
    ],
    [
      '"localhost" printed by hand for another port',
      failing(refused, { says: ['Accepting connections at http://localhost:3000'] }),
    ],
    [
      '"localhost" printed for the traffic port while a separate one is checked',
      failing(refused, {
        group: { healthCheck: { port: 8085 } },
        says: ['Startup completed in 1311ms. Server Running: http://localhost:8080'],
      }),
    ],
    [
      'loopback on another port: the port is what is wrong',
      failing(refused, { says: ['Uvicorn running on http://127.0.0.1:5000'] }),
    ],
    [
      'a server that logged the check itself',
      failing(refused, {
        says: [
          'Uvicorn running on http://127.0.0.1:8080',
          '10.0.0.53 - - [29/Nov/2026:11:47:08 +0000] "GET / HTTP/1.1" 200 0 "-" "ELB-HealthChecker/2.0"',
        ],
      }),
    ],
    [
      'a link that a server prints wherever it listens',
      failing(refused, { says: ['Web application available at http://127.0.0.1:8080'] }),
    ],
    ['an answer', failing(answered(404), { says: ['Uvicorn running on http://127.0.0.1:8080'] })],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('stays silent about a silent target, for a server on loopback refuses', () => {
  it.each([
    'Server listening at http://localhost:8080',
    'Uvicorn running on http://127.0.0.1:8080',
    'Application is running on: http://[::1]:8080',
  ])('%s', (line) => {
    expect(check.run(failing(timedOut, { says: [line] }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(refused, {
      container: { environment: { HOST: '127.0.0.1' } },
      facts: { targetHealth: [anUnhealthyTarget(...refused), aTarget({ targetId: '10.0.11.20' })] },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('without the logs', () => {
    expect(
      check.run(
        failing(refused, { says: ['Uvicorn running on http://127.0.0.1:8080'], without: ['logs'] }),
      ),
    ).toEqual([]);
  });
});
