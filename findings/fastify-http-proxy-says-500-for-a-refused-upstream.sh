#!/usr/bin/env bash
# @fastify/http-proxy and an upstream that refuses: 500, which looks like an error of the application,
# where other proxies say 502 or 503.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund fastify@5.12.8 @fastify/http-proxy@11.6.3
cat >proxy.cjs <<'JS'
const fastify = require('fastify')({ logger: true });
fastify.register(require('@fastify/http-proxy'), { upstream: 'http://127.0.0.1:9' });
fastify.listen({ port: 0, host: '127.0.0.1' }).then(async (address) => {
  const answer = await fetch(`${address}/health`);
  console.error(`status ${answer.status}`);
  process.exit();
});
JS
node proxy.cjs >logged 2>answered
echo "@fastify/http-proxy 11.6.3 with fastify 5.12.8 on Node.js $(node --version), an upstream that refuses the connection:"
cat answered
grep -o '"message":"connect ECONNREFUSED[^"]*"' logged | head -1
grep -q 'status 500' answered
grep -q 'connect ECONNREFUSED 127.0.0.1:9' logged
echo "As found: 500, and the refusal stands only in the log."
