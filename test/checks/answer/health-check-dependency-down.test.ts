import check from '../../../src/checks/answer/health-check-dependency-down';
import serverError from '../../../src/checks/answer/health-check-server-error';
import { answered, failing } from '../../support/failing';
import {
  aContainerDefinition,
  aLog,
  aTarget,
  aTask,
  aTaskDefinition,
  anUnhealthyTarget,
  problemsOf,
} from '../../support/builders';

describe('reports', () => {
  it('the store that the package in a frame asks, not what a file of it is called', () => {
    const says = [
      'ConnectionError: Failed to connect to 10.99.0.9:1433 in 3000ms',
      '    at /app/node_modules/mssql/lib/tedious/connection-pool.js:86:17',
      '    at Connection.onConnect (/app/node_modules/tedious/lib/connection.js:883:9)',
    ];
    const [problem] = problemsOf(check.run(failing(answered(503), { says })));
    expect(problem?.summary).toContain('because SQL Server does not answer');
    expect(problem?.fix).toContain('See whether SQL Server is up');
  });

  it.each([
    'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "db.example.internal" (10.0.20.15), port 5432 failed: Connection timed out',
    'FATAL:  password authentication failed for user "web"',
    "ERROR 2003 (HY000): Can't connect to MySQL server on 'db' (110)",
    'HikariPool-1 - Connection is not available, request timed out after 30000ms.',
    'Redis health check failed',
    'Error: connect ECONNREFUSED 10.0.20.15:6379',
    'Error: getaddrinfo ENOTFOUND cache.internal',
    'MongoServerSelectionError: connection timed out',
    'dial tcp 10.0.20.15:5432: connect: connection refused',
    'ActiveRecord::ConnectionNotEstablished: could not connect',
    'A network-related or instance-specific error occurred while establishing a connection to SQL Server.',
    "HTTPConnectionPool(host='billing', port=80): Max retries exceeded with url: /status",
    'readiness: database unavailable',
    'unable to connect to kafka broker',
  ])('a 503 beside "%s"', (line) => {
    const [problem] = problemsOf(
      check.run(
        failing(answered(503), {
          says: [
            'listening on 0.0.0.0:8080',
            line,
            '"GET /health HTTP/1.1" 503 Service Unavailable',
          ],
        }),
      ),
    );
    expect(problem).toMatchObject({ confidence: 'likely' });
    expect(problem?.evidence).toContain(line);
  });

  it.each([
    ['another revision', aTaskDefinition().taskDefinitionArn.replace(/\d+$/, '9')],
    ['the same revision', aTask().taskDefinitionArn],
  ])(
    'only of the targets that fail for it, where a task of %s fails otherwise',
    (_of, revision) => {
      const other = aTask({
        taskArn: `${aTask().taskArn}9`,
        taskDefinitionArn: revision,
        networkInterface: {
          networkInterfaceId: undefined,
          subnetId: undefined,
          ipv6Address: undefined,
          privateIpAddress: '10.0.11.20',
        },
      });
      const redis = 'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379.';
      const facts = failing(answered(503), {
        facts: {
          tasks: [other, aTask()],
          targetHealth: [
            anUnhealthyTarget(...answered(500), { targetId: '10.0.11.20' }),
            anUnhealthyTarget(...answered(503)),
          ],
          logs: [aLog(other, ["KeyError: 'GIT_SHA'"]), aLog(aTask(), [redis])],
        },
      });
      expect(problemsOf(check.run(facts))).toMatchObject([
        { affected: 1, of: 2, summary: expect.stringContaining('answers 503 because Redis') },
      ]);
      expect(problemsOf(serverError.run(facts))).toMatchObject([
        { affected: 1, of: 2, summary: expect.stringContaining('with 500 itself') },
      ]);
    },
  );

  it('what a container behind the one that answers misses, where that one says nothing', () => {
    expect(check.run(beside('api', ['GET /health 503']))).toHaveLength(1);
  });

  it.each(['/ready', '/readyz', '/-/ready', '/actuator/health/readiness'])(
    '503 from %s, a path that speaks of readiness',
    (path) => {
      expect(check.run(failing(answered(503), { group: { healthCheck: { path } } }))).toHaveLength(
        1,
      );
    },
  );
});

/** A container beside the one that answers cannot reach a store. */
const beside = (name: string, says: readonly string[]) => {
  const side = aContainerDefinition({
    name,
    image: `public.ecr.aws/example/${name}:1`,
    portMappings: [],
  });
  return failing(answered(503), {
    facts: {
      taskDefinitions: [aTaskDefinition({ containers: [aContainerDefinition(), side] })],
      logs: [
        aLog(aTask(), says),
        aLog(aTask(), ['dial tcp 10.0.20.4:5432: connect: connection refused'], {
          containerName: name,
        }),
      ],
    },
  });
};

describe('stays silent', () => {
  it.each([
    ['an exception of its own', failing(answered(500), { says: ["KeyError: 'GIT_SHA'"] })],
    ['an agent beside the application that cannot export', beside('otel', ['GET /health 503'])],
    [
      "another container's trouble while the one that answers has its own",
      beside('api', ["KeyError: 'REGION'"]),
    ],
    [
      'a proxy without the container behind it',
      failing(answered(502), {
        says: [
          'connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://127.0.0.1:3000/"',
        ],
      }),
    ],
    [
      'a dependency that was reached again',
      failing(answered(500), {
        says: ['redis connection refused', 'redis connected', 'TypeError: x is undefined'],
      }),
    ],
    [
      '500 from a path that speaks of readiness, without a word in the log',
      failing(answered(500), { group: { healthCheck: { path: '/ready' } } }),
    ],
    [
      'a path that only contains the letters',
      failing(answered(503), { group: { healthCheck: { path: '/already' } } }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(503), {
      group: { healthCheck: { path: '/ready' } },
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(503)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('which dependency it is without the logs', () => {
    expect(check.run(failing(answered(503), { without: ['logs'] }))).toEqual([]);
  });
});
