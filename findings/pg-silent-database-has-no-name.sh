#!/usr/bin/env bash
# node-postgres and a database that takes the connection and says nothing: the error names neither
# the host nor PostgreSQL, only a stack frame does.
set -euo pipefail
version=8.23.1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "pg@$version"
cat >silent.cjs <<'JS'
const net = require('node:net');
const { Client } = require('pg');
const server = net.createServer(() => {}).listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const client = new Client({ host: '127.0.0.1', port, user: 'web', database: 'shop', connectionTimeoutMillis: 500 });
  await client.connect().catch((error) => console.log(error.stack));
  process.exit();
});
JS
output=$(node silent.cjs)
echo "pg $version on Node.js $(node --version), a database that never answers:"
echo "$output"
grep -qx 'Error: timeout expired' <<<"$output"
! head -1 <<<"$output" | grep -qiE 'postgres|127\.0\.0\.1|connect'
grep -q 'node_modules/pg/lib/client.js' <<<"$output"
echo "As found: the sentence names nothing, the first frame names the client."
