#!/usr/bin/env bash
# Apollo Server and a plain GET, as a load balancer sends it: 400 on every path, a valid query in the
# address included, and nothing is logged. It is its guard against forged requests.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @apollo/server@5.5.1 graphql@16.15.0
cat >apollo.mjs <<'JS'
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
const server = new ApolloServer({ typeDefs: 'type Query { ok: Boolean }' });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
for (const path of ['', '?query=%7B__typename%7D']) {
  const answer = await fetch(url + path, { headers: { 'user-agent': 'ELB-HealthChecker/2.0' } });
  console.error(`GET /${path}: ${answer.status}`);
}
process.exit();
JS
node apollo.mjs >logged 2>answered
echo "@apollo/server 5.5.1 on Node.js $(node --version), plain GET requests:"
cat answered
echo "logged: $(wc -c <logged) bytes"
[ "$(grep -c ': 400$' answered)" = 2 ]
[ ! -s logged ]
echo "As found: every plain GET is a bad request, and the log does not say so."
