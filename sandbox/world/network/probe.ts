import { request as httpRequest } from 'node:http';
import { connect as http2Connect, type IncomingHttpHeaders } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { anonymousTls } from './tls';

/** One health check request: where it really goes, and what it pretends to be. */
export interface Probe {
  readonly protocol: string;
  readonly protocolVersion: string | undefined;
  readonly realPort: number;
  /** The target as the load balancer names it: `address:port`. */
  readonly host: string;
  readonly path: string;
  /** Calls when the check has waited long enough; returns a function that cancels it. */
  readonly timeout: (tooLate: () => void) => () => void;
}

/** What came of it: an HTTP or gRPC status, a connection (TCP), silence, or something unusable. */
export type ProbeResult = Answer | 'connected' | 'timeout' | 'failed';

/** `isOurs`: the target closed the connection without a word, and the load balancer reports a 502. */
interface Answer {
  readonly status: number;
  readonly isOurs?: true;
}

/**
 * Really connects, as a load balancer node does: a new connection each time, certificates not
 * validated. A target that takes the connection and closes it without a word shows up as 502, one
 * that refuses or resets as a failed check.
 */
export function probe(how: Probe): Promise<ProbeResult> {
  if (how.protocol === 'TCP' || how.protocol === 'TLS') return probeTcp(how);
  if (how.protocolVersion === 'HTTP2' || how.protocolVersion === 'GRPC') return probeHttp2(how);
  return probeHttp(how);
}

function probeHttp({ protocol, realPort, host, path, timeout }: Probe): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const send = protocol === 'HTTPS' ? httpsRequest : httpRequest;
    const request = send({
      host: '127.0.0.1',
      port: realPort,
      path,
      method: 'GET',
      agent: false,
      ...(protocol === 'HTTPS' ? { ...anonymousTls, rejectUnauthorized: false } : {}),
      headers: { Host: host, 'User-Agent': 'ELB-HealthChecker/2.0', Connection: 'close' },
    });
    const cancel = timeout(() => settle('timeout'));
    const settle = (result: ProbeResult) => {
      cancel();
      resolve(result);
      request.destroy();
    };
    request.on('response', (response) => {
      response.resume();
      response
        .on('end', () => settle({ status: response.statusCode ?? 0 }))
        .on('error', () => settle('failed'));
    });
    request.on('error', (error) =>
      settle(error.message === 'socket hang up' ? { status: 502, isOurs: true } : 'failed'),
    );
    request.end();
  });
}

function probeTcp({ realPort, timeout }: Probe): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const socket = connect(realPort, '127.0.0.1');
    const cancel = timeout(() => settle('timeout'));
    const settle = (result: ProbeResult) => {
      cancel();
      resolve(result);
      socket.destroy();
    };
    socket.on('connect', () => settle('connected')).on('error', () => settle('failed'));
  });
}

function probeHttp2({
  protocolVersion,
  realPort,
  host,
  path,
  timeout,
}: Probe): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const session = http2Connect(`http://127.0.0.1:${realPort}`);
    const cancel = timeout(() => settle('timeout'));
    const settle = (result: ProbeResult) => {
      cancel();
      resolve(result);
      session.destroy();
    };
    session.on('error', () => settle('failed')).on('close', () => settle('failed'));
    const stream = session.request({
      ':path': path,
      ':authority': host,
      'user-agent': 'ELB-HealthChecker/2.0',
      ...(protocolVersion === 'GRPC' ? grpcCall : {}),
    });
    stream
      .on('response', (headers) => settle({ status: statusIn(headers) }))
      .on('error', () => settle('failed'));
    stream.end();
  });
}

const grpcCall = { ':method': 'POST', 'content-type': 'application/grpc', te: 'trailers' };

/** A call that ends without a message has its gRPC status among the headers. */
const statusIn = (headers: IncomingHttpHeaders): number =>
  Number(headers['grpc-status'] ?? headers[':status']);
