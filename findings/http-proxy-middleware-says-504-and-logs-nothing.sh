#!/usr/bin/env bash
# http-proxy-middleware and an upstream that refuses: 504 (a timeout, by its name) at once, and not a
# word in the log.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund http-proxy-middleware@3.0.11 express@5.3.0
cat >proxy.cjs <<'JS'
const express = require('express');
const { createProxyMiddleware } = require('http-proxy-middleware');
const app = express();
app.use(createProxyMiddleware({ target: 'http://127.0.0.1:9' }));
const server = app.listen(0, '127.0.0.1', async () => {
  const begun = Date.now();
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/health`);
  console.error(`status ${answer.status} after ${Date.now() - begun < 2000 ? 'less than 2 s' : 'a while'}`);
  process.exit();
});
JS
node proxy.cjs >logged 2>answered
echo "http-proxy-middleware 3.0.11 on Node.js $(node --version), an upstream that refuses the connection:"
cat answered
echo "logged by the proxy: $(wc -c <logged) bytes"
grep -q 'status 504 after less than 2 s' answered
[ ! -s logged ]
echo "As found: a refused connection is told as 504, and nothing is logged."
