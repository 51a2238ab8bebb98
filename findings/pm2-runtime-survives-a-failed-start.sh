#!/usr/bin/env bash
# An unhandled rejection at start ends plain node with exit code 1. Under pm2-runtime the same program
# lives on half started, and its health path answers 200. Expected: the container ends, too.
set -euo pipefail
version=7.0.4
folder=$(mktemp -d)
runner=
trap '[ -z "$runner" ] || kill "$runner" 2>/dev/null || true; sleep 1; rm -rf "$folder"' EXIT
cd "$folder"
export PM2_HOME="$folder/pm2"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent "pm2@$version"
cat > app.mjs <<'JS'
import http from 'node:http';
const server = http.createServer((_, answer) => answer.end('ok'));
server.listen(0, '127.0.0.1', () => console.log(`Server listening on ${server.address().port}`));
async function connect() {
  await new Promise((resolve) => setTimeout(resolve, 300));
  throw new Error('API_KEY is not set');
}
connect();
JS
plain=0
node app.mjs > plain.txt 2>&1 || plain=$?
node node_modules/pm2/bin/pm2-runtime app.mjs < /dev/null > out.txt 2>&1 & runner=$!
for _ in $(seq 200); do grep -q 'API_KEY is not set' out.txt && break; sleep 0.1; done
sleep 1
port=$(sed -n 's/.*Server listening on \([0-9]*\).*/\1/p' out.txt | tail -1)
status=$(node -e "fetch('http://127.0.0.1:$port/health').then(({ status }) => console.log(status), () => console.log('refused'))")
echo "pm2 $version on node $(node --version)"
echo "plain node: exit code $plain"
echo "pm2-runtime: still running, GET /health on $port gives $status"
kill -0 "$runner"
[ "$plain" = 1 ] && [ "$status" = 200 ]
echo "So a green check proves no finished start."
