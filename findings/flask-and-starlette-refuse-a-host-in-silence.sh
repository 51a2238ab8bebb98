#!/usr/bin/env bash
# Flask's TRUSTED_HOSTS and Starlette's TrustedHostMiddleware refuse a Host that they do not know with
# 400, and log nothing of it, not even at level DEBUG. Expected: a warning that names the refused Host,
# as Django and Rails write one.
set -euo pipefail
flask=3.1.3
starlette=1.7.0
uvicorn=0.54.0
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "flask==$flask" "starlette==$starlette" "uvicorn==$uvicorn"
cat > with_flask.py <<'PY'
import logging
from flask import Flask
logging.basicConfig(level=logging.DEBUG)
app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = ["shop.example.com"]
@app.get("/health")
def health():
    return "ok"
app.run(host="127.0.0.1", port=8741)
PY
cat > with_starlette.py <<'PY'
import logging
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
logging.basicConfig(level=logging.DEBUG)
app = Starlette(
    routes=[Route("/health", lambda request: PlainTextResponse("ok"))],
    middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["shop.example.com"])],
)
uvicorn.run(app, host="127.0.0.1", port=8741, log_level="debug")
PY
status() { # HOST
  venv/bin/python - "$1" <<'PY'
import http.client, sys, time
for _ in range(100):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", 8741, timeout=5)
        connection.putrequest("GET", "/health", skip_host=True)
        connection.putheader("Host", sys.argv[1])
        connection.endheaders()
        print(connection.getresponse().status)
        break
    except ConnectionRefusedError:
        time.sleep(0.1)
PY
}
echo "flask $flask, starlette $starlette, uvicorn $uvicorn on $(venv/bin/python --version)"
for program in with_flask with_starlette; do
  venv/bin/python "$program.py" > log.txt 2>&1 & server=$!
  known=$(status shop.example.com)
  before=$(wc -l < log.txt)
  refused=$(status 10.0.10.20:8741)
  sleep 0.5
  kill "$server"; wait "$server" 2>/dev/null || true; server=
  tail -n "+$((before + 1))" log.txt > said.txt
  echo "$program: Host shop.example.com $known, Host 10.0.10.20:8741 $refused; the log of the second request:"
  cat said.txt
  [ "$known" = 200 ] && [ "$refused" = 400 ]
  ! grep -v 'GET /health' said.txt | grep -Eiq 'host|refus|reject|trusted|not allowed'
done
echo "So a 400 without a word in the log may be a refused Host, which is all that a health check is called by."
