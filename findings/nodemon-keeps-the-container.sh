#!/usr/bin/env bash
# nodemon as the command of a container: the application prints that it listens, crashes, and nodemon
# lives on. The container stays RUNNING with nobody on the port. Expected: an exit, so that the task
# is replaced.
set -euo pipefail
version=3.1.14
folder=$(mktemp -d)
runner=
trap '[ -z "$runner" ] || kill "$runner" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent "nodemon@$version"
cat > app.mjs <<'JS'
import http from 'node:http';
const server = http.createServer().listen(0, '127.0.0.1', async () => {
  console.log(`Server listening on ${server.address().port}`);
  throw new Error('API_KEY is not set');
});
JS
node node_modules/nodemon/bin/nodemon.js app.mjs < /dev/null > out.txt 2>&1 & runner=$!
for _ in $(seq 150); do grep -q 'app crashed' out.txt && break; sleep 0.1; done
sleep 1
echo "nodemon $version on node $(node --version)"
cat out.txt
port=$(sed -n 's/^Server listening on \([0-9]*\)$/\1/p' out.txt | head -1)
kill -0 "$runner"
grep -q 'app crashed' out.txt
! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null
echo "So the start line is there, the container runs, and port $port refuses: a later crash line cancels a start line."
