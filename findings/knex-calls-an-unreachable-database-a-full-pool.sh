#!/usr/bin/env bash
# knex and a database that never answers: "The pool is probably full", although no connection was
# ever made.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund knex@3.3.0 pg@8.23.1
cat >pool.cjs <<'JS'
const net = require('node:net');
const server = net.createServer(() => {}).listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const db = require('knex')({ client: 'pg', connection: { host: '127.0.0.1', port, user: 'web', database: 'shop' }, acquireConnectionTimeout: 500, log: { debug() {}, warn() {}, error() {} } });
  await db.raw('select 1').catch(({ message }) => console.log(message));
  console.log(`connections in the pool: ${db.client.pool.numUsed() + db.client.pool.numFree()}`);
  process.exit();
});
JS
output=$(node pool.cjs 2>/dev/null)
echo "knex 3.3.0 with pg 8.23.1 on Node.js $(node --version), a database that never answers:"
echo "$output"
grep -q 'The pool is probably full' <<<"$output"
grep -q 'connections in the pool: 0' <<<"$output"
echo "As found: an empty pool is called full."
