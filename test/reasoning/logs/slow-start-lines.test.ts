import { endsWhileStarting, secondsToReady } from '../../../src/reasoning/logs/slow-start-lines';
import { ago, aLog, aTask } from '../../support/builders';

const task = aTask({ startedAt: ago(200) });

describe('the line that says that a server is up', () => {
  it.each([
    'Started CatalogApplication in 117.392 seconds (process running for 120.8)',
    'Tomcat started on port(s): 8080 (http) with context path',
    'Now listening on: http://[::]:8080',
    'INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)',
    ' * Running on http://127.0.0.1:5000',
    'Keycloak 26.0.0 on JVM started in 47.332s. Listening on: http://0.0.0.0:8080',
    'SonarQube is operational',
    'Server is ready',
  ])('%s', (line) => {
    expect(secondsToReady(task, aLog(task, ['booting', line, 'GET /'], { secondsAgo: 99 }))).toBe(
      100,
    );
  });

  it.each([
    'Starting CatalogApplication',
    'connecting to the database',
    'listener refused',
    '[1] [INFO] Listening at: http://0.0.0.0:8000 (1)',
    'I, [2026-11-29T12:07:57.625958 #1]  INFO -- : listening on addr=0.0.0.0:8080 fd=7',
    'I, [2026-11-29T12:08:13.290419 #1]  INFO -- : master process ready',
    'Binding to TCP port 5000 on host 0.0.0.0 with IPv4',
  ])('is not: %s', (line) => {
    expect(secondsToReady(task, aLog(task, [line]))).toBeUndefined();
  });
});

describe('a master', () => {
  const at = (lines: readonly string[]) =>
    secondsToReady(task, aLog(task, lines, { secondsAgo: 99 }));

  it('of uvicorn prints where it will run before its workers have loaded anything', () => {
    const [runs, parent] = [
      'INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)',
      'INFO:     Started parent process [1]',
    ];
    expect(at([runs])).toBeDefined();
    expect(at([runs, parent])).toBeUndefined();
    expect(at([runs, parent, 'INFO:     Application startup complete.'])).toBeDefined();
  });

  it('of Puma listens before a worker has booted', () => {
    const cluster = [
      '[1] Puma starting in cluster mode...',
      '[1] * Listening on http://0.0.0.0:8080',
    ];
    expect(at(cluster)).toBeUndefined();
    expect(at([...cluster, '[1] - Worker 1 (PID: 4) booted in 2.29s, phase: 0'])).toBeDefined();
    expect(
      at(['Puma starting in single mode...', '* Listening on http://0.0.0.0:9292']),
    ).toBeDefined();
  });
});

describe('a log that ends while the application starts', () => {
  it('speaks of starting at its end and of nothing being ready', () => {
    expect(endsWhileStarting(task, aLog(task, ['Starting', 'Migrating schema']))).toBe(true);
    expect(
      endsWhileStarting(task, aLog(task, ['Starting', 'Server started', 'loading cache'])),
    ).toBe(false);
  });

  it('says what takes long, however early', () => {
    expect(
      endsWhileStarting(
        task,
        aLog(task, ['Bootstrapping Spring Data JPA repositories in DEFAULT mode.'], {
          secondsAgo: 198,
        }),
      ),
    ).toBe(true);
  });

  it('speaks of starting in general only while it goes on', () => {
    const stopped = { ...task, stoppingAt: ago(100) };
    expect(endsWhileStarting(stopped, aLog(task, ['Starting worker'], { secondsAgo: 198 }))).toBe(
      false,
    );
    expect(endsWhileStarting(stopped, aLog(task, ['Starting stage 7'], { secondsAgo: 110 }))).toBe(
      true,
    );
  });

  it('is not one that waits for work', () => {
    expect(
      endsWhileStarting(
        { ...task, stoppingAt: ago(100) },
        aLog(task, ['Waiting for jobs'], { secondsAgo: 110 }),
      ),
    ).toBe(false);
  });

  it('is unknown when lines are missing', () => {
    expect(endsWhileStarting(task, aLog(task, ['Starting'], { complete: false }))).toBe(false);
  });
});

it('is no start that goes on where the program has ended and begun again', () => {
  const stopped = aTask({ startedAt: ago(300), stoppingAt: ago(10) });
  const run = ['Loading the model', "ModuleNotFoundError: No module named 'torch'"];
  const once = aLog(stopped, ['Loading the model'], { secondsAgo: 20 });
  const again = aLog(stopped, [...run, ...run, 'Loading the model'], { secondsAgo: 20 });
  expect([endsWhileStarting(stopped, once), endsWhileStarting(stopped, again)]).toEqual([
    true,
    false,
  ]);
});
