import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { spawnSync } from 'node:child_process';
import { headersIn } from '../../../src/act/opentelemetry/headers';
import { tellCollector } from '../../../src/app/setup/opentelemetry';
import { recordedLook, type RecordedLook } from '../../../src/incident/recorded-look';
import { awsAt } from '../../support/command';
import { anIncident } from '../../support/incidents';
import { startEmptySandbox, type EmptySandbox } from '../../support/platform';

/** A collector on loopback, and what it was sent. */
interface Collector {
  readonly url: string;
  readonly got: {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: any;
  }[];
  readonly server: Server;
}

const collectors: Server[] = [];
afterAll(() => {
  for (const server of collectors) {
    server.closeAllConnections();
    server.close();
  }
});

async function startCollector(status: number | 'hang' = 200): Promise<Collector> {
  const got: Collector['got'] = [];
  const server = createServer((request, response) => void take(request, response));
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await buffer(request);
    const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
    got.push({
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(plain.toString('utf8')),
    });
    if (status !== 'hang')
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  };
  server.listen(0, '127.0.0.1');
  collectors.push(server);
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got, server };
}

const look = (more: Partial<RecordedLook> = {}): RecordedLook => ({
  incidentId: 'inc-1',
  cluster: 'shop',
  service: 'web',
  region: 'us-east-1',
  verdict: 'unhealthy',
  severity: 'down',
  causes: ['task-ingress-missing', 'target-timeout'],
  startedAt: 1_000_000,
  endedAt: 1_000_400,
  calls: 20,
  firstSeenAt: 1_000_400,
  isFirst: true,
  closedAt: undefined,
  ...more,
});
const figures = {
  counts: { Diagnoses: 2, 'Verdict-unhealthy': 1, 'Cause-task-ingress-missing': 1 },
  measures: [{ metric: 'EventToMessage', milliseconds: 2_500 }],
};
const observed = (...looks: readonly RecordedLook[]) => ({ looks, ...figures });
const at = (endpoint: string, headersSecretArn?: string) => ({ endpoint, headersSecretArn });
const told = (url: string, ...looks: readonly RecordedLook[]) =>
  tellCollector(observed(...looks), at(url), 'targetmedic-prod-on-deployment');
const sent = ({ got }: Collector, path: string) => got.find((one) => one.path === path)?.body;
const spansOf = (collector: Collector): readonly any[] =>
  sent(collector, '/v1/traces').resourceSpans[0].scopeSpans[0].spans;
const attribute = (span: any, key: string): unknown =>
  Object.values(span.attributes.find((one: any) => one.key === key)?.value ?? {})[0];

describe('a look', () => {
  const moment = Date.parse('2026-03-02T12:00:00Z');
  const at = (seconds: number) => new Date(moment + seconds * 1000).toISOString();

  it('opens the incident that was first seen by it, and ends the one that is over by it', () => {
    const opened = anIncident({ firstSeenAt: at(0), closedAt: undefined });
    const { diagnosis } = opened;
    expect(recordedLook(opened, diagnosis, moment)).toMatchObject({
      incidentId: opened.incidentId,
      isFirst: true,
      closedAt: undefined,
      causes: diagnosis.rootCauses.map(({ code }) => code),
    });
    const over = { ...opened, closedAt: at(60) };
    expect(recordedLook(over, diagnosis, moment + 60_000)).toMatchObject({
      isFirst: false,
      closedAt: moment + 60_000,
    });
  });

  it('is in no trace without an incident, or after its end', () => {
    const over = anIncident({ firstSeenAt: at(0), closedAt: at(60) });
    expect(recordedLook(undefined, over.diagnosis, moment)).toBeUndefined();
    expect(recordedLook(over, over.diagnosis, moment + 61_000)).toBeUndefined();
  });
});

describe('the headers that a collector asks for', () => {
  it('are read as the standard variable is', () => {
    expect(headersIn('authorization=Bearer%20a%3D%3D, x-team = web ,x-empty=')).toEqual({
      authorization: 'Bearer a==',
      'x-team': 'web',
      'x-empty': '',
    });
    expect(headersIn('key=a=b')).toEqual({ key: 'a=b' });
  });

  it.each(['secret', '=secret', 'bad key=secret', 'key=secret%0Ax: y', 'key=secret%E0%A4%A'])(
    'are refused in %j without a word of them',
    (text) => {
      expect(() => headersIn(`x-team=web,${text}`)).toThrow(/look at entry 2 of/);
      expect(() => headersIn(`x-team=web,${text}`)).not.toThrow(/secret%|bad key/);
    },
  );

  describe('in a secret', () => {
    const before = { ...process.env };
    let sandbox: EmptySandbox;
    let collector: Collector;
    beforeAll(async () => {
      sandbox = await startEmptySandbox();
      Object.assign(process.env, awsAt(sandbox.client.endpoint));
      collector = await startCollector();
    });
    afterAll(async () => {
      process.env = before;
      await sandbox.close();
    });
    const secretWith = async (Name: string, SecretString: string): Promise<string> => {
      await sandbox.deploy({
        Resources: {
          [Name]: { Type: 'AWS::SecretsManager::Secret', Properties: { Name, SecretString } },
        },
      });
      return Name;
    };

    it('go with traces and metrics, and are read once', async () => {
      const arn = await secretWith('otlp', 'x-vendor-key=k%2C1');
      for (const _ of [1, 2])
        expect(await tellCollector(observed(look()), at(collector.url, arn), 'f')).toBeUndefined();
      expect(collector.got.map(({ headers }) => headers['x-vendor-key'])).toEqual(
        Array.from({ length: 4 }, () => 'k,1'),
      );
      expect(
        sandbox.world.calls.filter(({ operation }) => operation === 'GetSecretValue'),
      ).toHaveLength(1);
    });
  });
});

describe('a collector of OpenTelemetry', () => {
  it('gets a span for each look in the trace of its incident, and one for the incident when it is over', async () => {
    const collector = await startCollector();
    const last = { startedAt: 1_060_000, endedAt: 1_060_300, isFirst: false, verdict: 'healthy' };
    expect(
      await told(`${collector.url}/`, look(), look({ ...last, causes: [], closedAt: 1_060_300 })),
    ).toBeUndefined();
    const spans = spansOf(collector);
    expect(spans.map(({ name }) => name)).toEqual(['look', 'look', 'incident']);
    const traceId = createHash('sha256').update('inc-1').digest('hex').slice(0, 32);
    expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
    const [first, , incident] = spans;
    expect(spans.slice(0, 2).map(({ parentSpanId }) => parentSpanId)).toEqual([
      incident.spanId,
      incident.spanId,
    ]);
    expect(incident.parentSpanId ?? '').toBe('');
    expect(Number(incident.endTimeUnixNano) / 1e6).toBe(1_060_300);
    expect([
      attribute(first, 'targetmedic.verdict'),
      attribute(first, 'targetmedic.cause'),
      attribute(first, 'targetmedic.severity'),
      attribute(first, 'aws.ecs.cluster.name'),
      attribute(first, 'aws.ecs.service.name'),
    ]).toEqual(['unhealthy', 'task-ingress-missing', 'down', 'shop', 'web']);
    expect(first.status.code).toBe(2);
  });

  it('gets the same trace from another function, and the same span for a look that is sent twice', async () => {
    const [one, other] = [await startCollector(), await startCollector()];
    await told(one.url, look());
    await told(other.url, look());
    expect(spansOf(one)[0].spanId).toBe(spansOf(other)[0].spanId);
  });

  it('gets what an invocation added, as metrics', async () => {
    const collector = await startCollector();
    await told(collector.url, look(), look({ isFirst: false, closedAt: 1_060_400 }));
    const metrics: readonly any[] = sent(collector, '/v1/metrics').resourceMetrics[0]
      .scopeMetrics[0].metrics;
    const points = (name: string): readonly any[] => {
      const found = metrics.find((one) => one.name === name);
      return (found?.sum ?? found?.histogram)?.dataPoints ?? [];
    };
    const valueOf = (name: string) => points(name)[0]?.asDouble ?? points(name)[0]?.asInt;
    expect(Number(valueOf('targetmedic.incidents.opened'))).toBe(1);
    expect(Number(valueOf('targetmedic.incidents.recovered'))).toBe(1);
    expect(Number(valueOf('targetmedic.diagnoses'))).toBe(2);
    expect(Number(valueOf('targetmedic.aws.calls'))).toBe(40);
    expect(points('targetmedic.detection.duration')[0]?.sum).toBe(2.5);
    expect(points('targetmedic.incident.duration')[0]?.sum).toBe(60);
    expect(attribute(points('targetmedic.causes')[0], 'targetmedic.cause')).toBe(
      'task-ingress-missing',
    );
    expect(
      metrics.find(({ name }) => name === 'targetmedic.diagnoses').sum.aggregationTemporality,
    ).toBe(1);
  });

  it('gets no secret', async () => {
    const collector = await startCollector();
    await told(collector.url, look({ service: 'AKIAIOSFODNN7EXAMPLE' }));
    expect(spansOf(collector)).toHaveLength(1);
    expect(JSON.stringify(collector.got)).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });

  it('is not asked where there is none, or nothing to tell', async () => {
    const collector = await startCollector();
    expect(await tellCollector(observed(look()), undefined, 'f')).toBeUndefined();
    await tellCollector({ looks: [], counts: {}, measures: [] }, at(collector.url), 'f');
    expect(collector.got).toEqual([]);
  });

  it('that hangs or is broken costs a bounded time once, is told of, and is left alone for a minute', async () => {
    const collector = await startCollector('hang');
    expect(await told(collector.url, look())).toMatch(/took nothing .* left alone for a minute/);
    expect(await told(collector.url, look())).toBeUndefined();
    expect(collector.got.filter(({ path }) => path === '/v1/traces')).toHaveLength(1);
  });

  it('needs nothing of a function that has none: the SDK is a file of its own in the archive', () => {
    const { stdout } = spawnSync(
      process.execPath,
      ['-e', "process.stdout.write(typeof require('./dist/opentelemetry.js').send)"],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('function');
    const { stdout: found } = spawnSync(
      'grep',
      ['-lE', 'resourceSpans|@opentelemetry', '-r', 'dist'],
      {
        encoding: 'utf8',
      },
    );
    expect(
      found
        .split('\n')
        .filter(
          (file) => /\/[\w-]+\.js$/.test(file) && !/(cli|mcp|embedded|deployment)\.js$/.test(file),
        ),
    ).toEqual(['dist/opentelemetry.js']);
  });
});
