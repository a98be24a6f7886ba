#!/usr/bin/env bash
# Contract: protos/ obeys buf.yaml. script/test has installed the pinned linter.
set -euo pipefail
cd "$(dirname "$0")"
cd ../..
exec tests/contract/node_modules/.bin/buf lint . --config tests/contract/buf.yaml
