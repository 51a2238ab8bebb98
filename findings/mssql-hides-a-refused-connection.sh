#!/usr/bin/env bash
# mssql (tedious): a refused connection and a silent one differ in words that name neither. Expected, as
# from every other client on Node.js: ECONNREFUSED where nobody listens.
set -euo pipefail
version=12.7.14
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent "mssql@$version"
cat > ask.cjs <<'JS'
const sql = require('mssql');
const port = Number(process.argv[2]);
sql
  .connect({ server: '127.0.0.1', port, user: 'web', password: 'x', connectionTimeout: 1500, options: { trustServerCertificate: true } })
  .catch((error) => console.log(`${error.code} ${error.message}`))
  .finally(() => process.exit());
JS
cat > mute.cjs <<'JS'
require('node:net').createServer(() => {}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
JS
node mute.cjs > port.txt & mute=$!
trap 'kill "$mute" 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 50); do [ -s port.txt ] && break; sleep 0.1; done
refused=$(node ask.cjs 9)
silent=$(node ask.cjs "$(cat port.txt)")
echo "mssql $version on node $(node --version)"
echo "nobody listens:   $refused"
echo "nobody answers:   $silent"
[[ "$refused" == 'ESOCKET '*'Could not connect (sequence)' ]]
[[ "$refused" != *ECONNREFUSED* ]]
[[ "$silent" == 'ETIMEOUT Failed to connect to 127.0.0.1:'*' in 1500ms' ]]
echo "So the sentence of a SQL Server client says less than its code: ESOCKET is a failed connection, refused or not."
