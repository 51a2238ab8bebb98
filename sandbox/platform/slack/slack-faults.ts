import type { ServerResponse } from 'node:http';
import type { Reply } from './reply';

/** One way in which Slack, or the way to it, fails. */
export interface SlackFault {
  /** `reset-after-post` takes the message and loses the answer. */
  readonly kind:
    | 'down'
    | 'server-error'
    | 'rate-limited'
    | 'rate-limited-in-body'
    | 'hang'
    | 'html'
    | 'reset-after-post';
  readonly retryAfterSeconds?: number;
  /** How many requests still fail; without it, until the fault is taken out. */
  count?: number;
}

const breakers: Readonly<
  Record<
    SlackFault['kind'],
    (response: ServerResponse, fault: SlackFault, reply: () => Reply) => void
  >
> = {
  down: (response) => void response.destroy(),
  'server-error': (response) => void response.writeHead(500).end('Internal Server Error'),
  'rate-limited': (response, { retryAfterSeconds = 30 }) => {
    response
      .writeHead(429, {
        'retry-after': String(retryAfterSeconds),
        'content-type': 'application/json',
      })
      .end('{"ok":false,"error":"ratelimited"}');
  },
  'rate-limited-in-body': (response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"ok":false,"error":"ratelimited"}'),
  hang: () => undefined,
  html: (response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<html><body>Please sign in to the network</body></html>'),
  'reset-after-post': (response, _fault, reply) => {
    reply();
    response.destroy();
  },
};

/** Fails a request in the way of the fault. */
export const breakRequest = (
  fault: SlackFault,
  response: ServerResponse,
  reply: () => Reply,
): void => breakers[fault.kind](response, fault, reply);
