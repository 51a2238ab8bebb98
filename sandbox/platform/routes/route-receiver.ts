import { createServer, type IncomingMessage, type ServerResponse, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Alert } from './alert';
import { answerOpsgenie } from './opsgenie';
import { answerPagerDuty } from './pagerduty';
import { answerTeams } from './teams';

/** What a receiver was sent. */
export interface RouteRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How a request fails: with a status, or its answer never arrives although it was taken. */
export type RouteFault = number | 'answer-lost';

/**
 * PagerDuty, Opsgenie, a Teams workflow and a webhook on loopback, each below a path of its own, with
 * the limits that they document and the ways in which they fail.
 */
export class RouteReceiver {
  readonly requests: RouteRequest[] = [];
  readonly faults: RouteFault[] = [];
  readonly pages = new Map<string, Alert>();
  readonly alerts = new Map<string, Alert>();
  readonly cards: object[] = [];
  /** Messages of the webhook by their id: a second copy is not a second message. */
  readonly messages = new Map<string, string>();
  readonly routingKey = 'r0ut1ngk3y0000000000000000000000';
  readonly apiKey = '11111111-2222-4333-8444-555555555555';
  private readonly server: Server = createServer((request, response) => {
    void this.handle(request, response);
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.server.unref();
    return this;
  }

  /** The address of a receiver. */
  url(name: 'pagerduty' | 'opsgenie' | 'teams' | 'webhook'): string {
    const address = this.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return `http://127.0.0.1:${port}/${name}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { headers, url: path = '' } = request;
    this.requests.push({ path, headers, body });
    const fault = this.faults.shift();
    if (typeof fault === 'number') response.writeHead(fault).end();
    else {
      const status = this.answer(path, headers, body);
      if (fault === 'answer-lost') response.destroy();
      else response.writeHead(status).end();
    }
  }

  private answer(path: string, headers: IncomingMessage['headers'], body: string): number {
    const [, receiver = ''] = path.split('/');
    const below = path.slice(receiver.length + 1);
    if (receiver === 'pagerduty') return answerPagerDuty(below, body, this);
    if (receiver === 'opsgenie') return answerOpsgenie(below, headers, body, this);
    if (receiver === 'teams') return answerTeams(body, this);
    this.messages.set(String(headers['webhook-id']), body);
    return 204;
  }
}
