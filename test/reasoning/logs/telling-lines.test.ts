import { lastWords } from '../../../src/reasoning/logs/telling-lines';
import { aLog, aTask } from '../../support/builders';

const told = (...lines: readonly string[]): string | undefined =>
  lastWords(aLog(aTask(), lines)).at(-1);

describe('the last words of a process', () => {
  it('are the last lines about trouble, without stack frames', () => {
    const lines = [
      'boot',
      'Error: connect ECONNREFUSED 10.0.0.5:5432',
      '    at TCPConnectWrap.afterConnect (node:net:1595:16)',
      '',
      'bye',
    ];
    expect(lastWords(aLog(aTask(), lines))).toEqual(['Error: connect ECONNREFUSED 10.0.0.5:5432']);
  });

  it('are simply the last lines when none speaks of trouble', () => {
    expect(lastWords(aLog(aTask(), ['a', 'b', 'c', 'd']))).toEqual(['b', 'c', 'd']);
  });

  it('end with what was thrown, not with what the master says of it (gunicorn)', () => {
    expect(
      told(
        '[2026-11-29 11:42:13 +0000] [2] [ERROR] Exception in worker process',
        'Traceback (most recent call last):',
        '  File "/usr/lib/python3/dist-packages/gunicorn/arbiter.py", line 589, in spawn_worker',
        '    worker.init_process()',
        '  File "/app/app.py", line 2, in <module>',
        '    DB = os.environ["DATABASE_URL"]',
        "KeyError: 'DATABASE_URL'",
        '[2026-11-29 11:42:15 +0000] [1] [INFO] Shutting down: Master',
        '[2026-11-29 11:42:15 +0000] [1] [INFO] Reason: Worker failed to boot.',
      ),
    ).toBe("KeyError: 'DATABASE_URL'");
  });

  it('are the sentence of an error, not one of its properties (Node.js)', () => {
    expect(
      told(
        'node:internal/url:797',
        '    this.#updateContext(bindingUrl.parse(input, base));',
        '                                   ^',
        '',
        'TypeError: Invalid URL',
        '    at new URL (node:internal/url:797:36)',
        '    at file:///app/server.mjs:3:14 {',
        "  code: 'ERR_INVALID_URL',",
        "  input: 'undefined/api'",
        '}',
        '',
        'Node.js v24.21.0',
      ),
    ).toBe('TypeError: Invalid URL');
  });

  it('tell what is inside where the head ends open (zod)', () => {
    expect(
      told(
        'ZodError: [',
        '  {',
        '    "expected": "string",',
        '    "path": [',
        '      "DATABASE_URL"',
        '    ],',
        '    "message": "Invalid input: expected string, received undefined"',
        '  }',
        ']',
        '    at file:///app/missingenv.mjs:1:100',
      ),
    ).toContain('"DATABASE_URL"');
  });

  it.each([
    [
      'uwsgi',
      "KeyError: 'DATABASE_URL'",
      [
        "KeyError: 'DATABASE_URL'",
        "unable to load app 0 (mountpoint='') (callable not found or import error)",
        '*** no app loaded. GAME OVER ***',
      ],
    ],
    [
      'php-fpm',
      '[29-Nov-2026 12:13:47] ALERT: [pool www] pm.max_children must be a positive value',
      [
        '[29-Nov-2026 12:13:47] ALERT: [pool www] pm.max_children must be a positive value',
        '[29-Nov-2026 12:13:47] ERROR: failed to post process the configuration',
        '[29-Nov-2026 12:13:47] ERROR: FPM initialization failed',
      ],
    ],
    [
      'Java',
      'Caused by: java.net.UnknownHostException: db.invalid',
      [
        'Exception in thread "main" org.postgresql.util.PSQLException: The connection attempt failed.',
        '\tat org.postgresql.Driver.connect(Driver.java:298)',
        'Caused by: java.net.UnknownHostException: db.invalid',
        '\t... 12 more',
      ],
    ],
    [
      'Ruby',
      `config.ru:1:in 'fetch': key not found: "DATABASE_URL" (KeyError)`,
      [
        `config.ru:1:in 'fetch': key not found: "DATABASE_URL" (KeyError)`,
        "\tfrom config.ru:1:in 'block in <main>'",
      ],
    ],
    [
      'Go',
      'panic: runtime error: invalid memory address or nil pointer dereference',
      [
        'panic: runtime error: invalid memory address or nil pointer dereference',
        '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a5c73]',
        '',
        'goroutine 1 [running]:',
        'main.main()',
        '\t/src/main.go:10 +0x2e',
        'exit status 2',
      ],
    ],
    [
      'a rejected object',
      `[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block. The promise rejected with the reason "#<Object>".] {`,
      [
        'node:internal/process/promises:394',
        '      triggerUncaughtException(err, true /* fromPromise */);',
        '      ^',
        '',
        `[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block. The promise rejected with the reason "#<Object>".] {`,
        "  code: 'ERR_UNHANDLED_REJECTION'",
        '}',
        '',
        'Node.js v24.21.0',
      ],
    ],
  ])('end with the telling line of %s', (_name, line, lines) => {
    expect(told(...lines)?.startsWith(line)).toBe(true);
  });
});
