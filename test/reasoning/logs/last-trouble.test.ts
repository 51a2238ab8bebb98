import { lastTrouble } from '../../../src/reasoning/logs/last-trouble';

const log = (...lines: readonly string[]) => ({
  lines: lines.map((message) => ({ at: '2026-03-02T12:00:00.000Z', message })),
});

describe('the last trouble', () => {
  it('is the one before the last failed answer', () => {
    expect(
      lastTrouble(
        log(
          "KeyError: 'A'",
          'redis connection refused',
          '"GET /health HTTP/1.1" 503 -',
          'TypeError: later',
        ),
      )?.signature,
    ).toBe('dependency-failed');
  });

  it('is not one that the application got over', () => {
    expect(
      lastTrouble(log('redis connection refused', 'redis connected', 'listening on 8080')),
    ).toBeUndefined();
  });

  it('is not got over by a name in a trace', () => {
    const lines = [
      '  File "/usr/local/lib/python3.11/site-packages/aiomqtt/client.py", line 787, in __aenter__',
      '    await self._wait_for(self._connected, timeout=None)',
      'aiomqtt.exceptions.MqttError: Operation timed out',
    ];
    expect(lastTrouble({ lines: lines.map((message) => ({ at: '', message })) })?.signature).toBe(
      'dependency-failed',
    );
  });

  it('is the failing part that a line names, not the exception that Java prints below', () => {
    expect(
      lastTrouble(
        log(
          'MailHealthIndicator : Mail health check failed',
          '',
          'jakarta.mail.AuthenticationFailedException: 535',
          '\tat jakarta.mail.Service.connect',
        ),
      )?.lines[0],
    ).toContain('Mail health check failed');
    expect(lastTrouble(log('redis connection refused', "KeyError: 'A'"))?.signature).toBe(
      'application-error',
    );
  });

  it('is what stands behind the status in the line of the answer itself', () => {
    const line = 'GET /healthz 503 - database unreachable: connect ETIMEDOUT 10.0.40.2:5432';
    expect(lastTrouble(log('listening on 8080', line))?.signature).toBe('dependency-failed');
  });

  it('is nothing in a quiet log', () => {
    expect(lastTrouble(log('listening on 8080', '"GET /health HTTP/1.1" 500 -'))).toBeUndefined();
  });
});
