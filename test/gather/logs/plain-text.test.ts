import { plainText } from '../../../src/gather/logs/plain-text';

it.each([
  ['Listening on \u001b[4mhttp://127.0.0.1:8000\u001b[0m', 'Listening on http://127.0.0.1:8000'],
  [
    '\u001b[32m[Nest] 53  - \u001b[39m \u001b[32m    LOG\u001b[39m \u001b[38;5;3m[NestApplication] \u001b[39mstarted',
    '[Nest] 53  -      LOG [NestApplication] started',
  ],
  [
    String.raw`{"message":"\u001b[32mListening on :8080\u001b[39m"}`,
    '{"message":"Listening on :8080"}',
  ],
  ['\u001b]8;;http://localhost:3000\u0007link\u001b]8;;\u0007', 'link'],
  ['no codes, [1] and 0m stay', 'no codes, [1] and 0m stay'],
])('%j', (message, plain) => {
  expect(plainText(message)).toBe(plain);
});

it('joins again an address that a code cut in two', () => {
  expect(plainText('http://localhost:\u001b[1m5173\u001b[22m/')).toBe('http://localhost:5173/');
});
