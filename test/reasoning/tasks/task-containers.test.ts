import {
  declaresPort,
  hasDynamicHostPort,
  proxiesIn,
  toldToListen,
} from '../../../src/reasoning/tasks/task-containers';
import { aContainerDefinition, aTaskDefinition } from '../../support/builders';

const mapping = (over = {}) => ({
  containerPort: 8080,
  containerPortRange: undefined,
  hostPort: 8080,
  protocol: 'tcp',
  appProtocol: undefined,
  ...over,
});

describe('a proxy', () => {
  it.each([
    'nginx',
    'nginx:1.27',
    'public.ecr.aws/nginx/nginx:1.27',
    'nginxinc/nginx-unprivileged:stable',
    'envoyproxy/envoy:v1.30',
    '840364872350.dkr.ecr.us-east-1.amazonaws.com/aws-appmesh-envoy:v1',
    'haproxy:3.0',
    'httpd:2.4',
    'traefik@sha256:0123',
    'caddy:2',
    '111122223333.dkr.ecr.us-east-1.amazonaws.com/team/my-nginx:7',
  ])('is known by its image %s', (image) => {
    expect(
      proxiesIn(aTaskDefinition({ containers: [aContainerDefinition({ image })] })),
    ).toHaveLength(1);
  });

  it.each([
    '111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1',
    'nginx-config-renderer/app:1',
    'python:3.12',
  ])('is not %s', (image) => {
    expect(proxiesIn(aTaskDefinition({ containers: [aContainerDefinition({ image })] }))).toEqual(
      [],
    );
  });
});

describe('a port', () => {
  it('is declared by a mapping, by its host port, or inside a range', () => {
    const container = aContainerDefinition({
      portMappings: [
        mapping(),
        mapping({ containerPort: 80, hostPort: 8888 }),
        mapping({ containerPort: undefined, hostPort: undefined, containerPortRange: '9000-9010' }),
      ],
    });
    expect([8080, 8888, 9005, 9011].map((port) => declaresPort(container, port))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('is dynamic on the instance in bridge mode without a fixed host port', () => {
    const bridge = (hostPort: number | undefined) =>
      aTaskDefinition({
        networkMode: 'bridge',
        containers: [aContainerDefinition({ portMappings: [mapping({ hostPort })] })],
      });
    expect(
      [bridge(0), bridge(undefined), bridge(8080), aTaskDefinition()].map((definition) =>
        hasDynamicHostPort(definition, 'web', 8080),
      ),
    ).toEqual([true, true, false, false]);
  });
});

describe('where a container is told to listen', () => {
  it.each([
    [{ environment: { PORT: '3000' } }, [[3000, undefined]]],
    [{ environment: { HOST: '127.0.0.1' } }, [[undefined, '127.0.0.1']]],
    [{ environment: { ASPNETCORE_URLS: 'http://localhost:5000' } }, [[5000, 'localhost']]],
    [{ environment: { ASPNETCORE_HTTP_PORTS: '8080' } }, [[8080, undefined]]],
    [{ environment: { METRICS_PORT: '9090', DB_PORT: '5432', PORT: undefined } }, []],
    [{ command: ['gunicorn', '-b', '127.0.0.1:8000', 'app:app'] }, [[8000, '127.0.0.1']]],
    [
      { command: ['uvicorn', 'app:app', '--host', '0.0.0.0', '--port=8080'] },
      [
        [undefined, '0.0.0.0'],
        [8080, undefined],
      ],
    ],
  ])('%j', (container, expected) => {
    expect(
      toldToListen(aContainerDefinition(container)).map(({ port, host }) => [port, host]),
    ).toEqual(expected);
  });
});
