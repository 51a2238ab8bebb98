import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { STSClient } from '@aws-sdk/client-sts';
import { readCaller } from '../../src/gather/caller';

let server: Server | undefined;
afterEach(() => new Promise((resolve) => void server?.close(resolve)));

/** What is told of an endpoint that gives this answer to whatever it is asked. */
async function toldOf(status: number, body: string): Promise<string> {
  server = createServer((_, response) => void response.writeHead(status).end(body));
  await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sts = new STSClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  try {
    return await readCaller(sts).catch((error: Error) => error.message);
  } finally {
    sts.destroy();
  }
}

describe('an endpoint that is not AWS', () => {
  it.each([
    [200, '<html><body>Welcome</body></html>', 'names no caller: it has no Arn'],
    [200, 'plain words', 'the answer to sts:GetCallerIdentity could not be read'],
    [200, '{"ok":true}', 'the answer to sts:GetCallerIdentity could not be read'],
    [200, '', 'the answer to sts:GetCallerIdentity names no caller: it has no Arn'],
    [404, '<html>not found</html>', 'HTTP status 404 and no error of AWS in it'],
    [500, 'oops', 'HTTP status 500 and no error of AWS in it'],
    [502, '<html><hr>nginx', 'HTTP status 502 and no error of AWS in it'],
  ])(
    'answers %i %j: that is told in one sentence, without the words of a parser',
    async (...row) => {
      const [status, body, sentence] = row;
      const told = await toldOf(status, body);
      expect(told).toContain(sentence);
      expect(told).not.toMatch(/pars|SDK|hidden field|Unknown|\n/i);
    },
  );
});
