import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Iam } from '../iam';
import type { Functions } from './functions';

// https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html: other content types arrive base64-encoded.
const textual = /^(text\/|application\/(json|javascript|xml))/i;

interface UrlAnswer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/**
 * Function URLs on loopback: the first part of the path names the function, the rest is what the
 * function sees.
 */
export class FunctionUrls {
  private readonly published = new Set<string>();
  private server: Server | undefined;
  /** Where the function URLs listen. */
  endpoint = '';

  constructor(private readonly platform: { readonly iam: Iam; readonly lambda: Functions }) {}

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref();
    this.server = server;
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  publish(functionName: string): void {
    this.published.add(functionName);
  }

  async close(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  /**
   * A public URL needs both permissions:
   * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
   */
  private isOpen(functionName: string): boolean {
    if (!this.published.has(functionName)) return false;
    const { arn } = this.platform.lambda.get(functionName);
    try {
      this.platform.iam.assertPrincipalMay('*', 'lambda:InvokeFunctionUrl', arn, {
        'lambda:FunctionUrlAuthType': 'NONE',
      });
      this.platform.iam.assertPrincipalMay('*', 'lambda:InvokeFunction', arn, {
        'lambda:InvokedViaFunctionUrl': 'true',
      });
      return true;
    } catch {
      return false;
    }
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.endpoint);
    const [, functionName = '', ...rest] = url.pathname.split('/');
    if (!this.isOpen(functionName))
      return void response.writeHead(403).end('{"Message":"Forbidden"}');
    const event = await eventOf(request, `/${rest.join('/')}`, url);
    const outcome = await this.platform.lambda.invoke(functionName, JSON.stringify(event));
    if (outcome.failed)
      return void response
        .writeHead(502, { 'content-type': 'application/json' })
        .end('Internal Server Error');
    write(response, JSON.parse(outcome.payload));
  }
}

async function eventOf(request: IncomingMessage, rawPath: string, url: URL) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const isBase64Encoded =
    body.length > 0 && !textual.test(request.headers['content-type'] ?? 'text/plain');
  const http = {
    method: request.method,
    path: rawPath,
    protocol: 'HTTP/1.1',
    sourceIp: '127.0.0.1',
    userAgent: request.headers['user-agent'] ?? '',
  };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    ...(url.search ? { queryStringParameters: Object.fromEntries(url.searchParams) } : {}),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'sandbox',
      domainName: url.host,
      http,
      routeKey: '$default',
      stage: '$default',
    },
    ...(body.length > 0 ? { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') } : {}),
    isBase64Encoded,
  };
}

/** An object with a status code is the answer; anything else is its body. */
function write(response: ServerResponse, result: UrlAnswer | string | null): void {
  if (result === null || typeof result !== 'object' || result.statusCode === undefined) {
    return void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(typeof result === 'string' ? result : JSON.stringify(result));
  }
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  response
    .writeHead(result.statusCode, { 'content-type': 'application/json', ...result.headers })
    .end(body);
}
