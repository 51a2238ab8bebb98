import { proxies } from '../../../src/reasoning/logs/proxies';
import { proxyWordIn } from '../../../src/reasoning/logs/proxy-words';

describe('a proxy', () => {
  it.each(
    proxies.flatMap(({ name, identity }) =>
      identity.flatMap(({ lines }) => lines.map((line) => [name, line] as const)),
    ),
  )('%s says who it is: %s', (name, line) => {
    expect(proxyWordIn(line)?.proxy.name).toBe(name);
  });

  it.each(
    proxies.flatMap(({ name, upstreamGone }) =>
      upstreamGone.flatMap(({ lines }) => lines.map((line) => [name, line] as const)),
    ),
  )('%s says that the server behind it cannot be had: %s', (_name, line) => {
    expect(proxyWordIn(line)?.about).toBe('upstream');
  });
});

describe('the server behind a proxy is alive', () => {
  it.each([
    '2026/11/29 12:15:57 [error] 3#3: *1 FastCGI sent in stderr: "PHP message: health: SQLSTATE[HY000] [2002] Connection refused" while reading response header from upstream, client: 10.0.0.53, upstream: "fastcgi://127.0.0.1:9000"',
    '2026/11/29 12:13:59 [error] 3#3: *1 FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream, client: 10.0.0.53',
    '2026/11/29 12:13:59 [warn] 3#3: *1 an upstream response is buffered to a temporary file while reading upstream',
    '10.0.0.53 - - [29/Nov/2026:11:49:32 +0000] "GET /health HTTP/1.1" 503 169 "-" "ELB-HealthChecker/2.0"',
  ])('whatever this line says of it: %s', (line) => {
    expect(proxyWordIn(line)?.about).not.toBe('upstream');
  });
});
