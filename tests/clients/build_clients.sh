#!/usr/bin/env bash
# Generates the stubs and builds the client examples. The only part that needs the
# package registries; clients_test.sh then runs without them.
#
#   build_clients.sh WORK_DIR
set -euo pipefail
mkdir -p "$1"
work=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(realpath "$here/../..")
includes=(-I "$root/protos" -I "$root/.deps/googleapis")
protos=("$root"/protos/nutgraf/v1/*.proto)
for language in python go java typescript; do
  mkdir -p "$work/$language" && cp -r "$here/$language/." "$work/$language"
done

build_python() {
  cd "$work/python"
  [[ -x venv/bin/python ]] || python3 -m venv venv
  venv/bin/pip install -q --disable-pip-version-check -r requirements.txt
  venv/bin/python -m grpc_tools.protoc "${includes[@]}" --python_out=. --grpc_python_out=. "${protos[@]}"
}
build_go() {
  cd "$work/go"
  export GOBIN=$work/go/bin
  go install google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12
  go install google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.6.2
  PATH=$GOBIN:$PATH protoc "${includes[@]}" --go_out=. --go_opt=module=nutgraf.dev/go \
    --go-grpc_out=. --go-grpc_opt=module=nutgraf.dev/go "${protos[@]}"
  go build -o bin/digest .
}
build_java() {
  cd "$work/java"
  mvn -q -B -Dprotos="$root/protos" -Dgoogleapis="$root/.deps/googleapis" package \
    dependency:copy-dependencies
}
build_typescript() {
  cd "$work/typescript"
  [[ -d node_modules ]] || npm ci --loglevel=error --no-fund --no-audit
  mkdir -p gen
  protoc "${includes[@]}" --plugin=protoc-gen-es=node_modules/.bin/protoc-gen-es --es_out=gen \
    --es_opt=target=ts,import_extension=js "${protos[@]}" \
    "$root"/.deps/googleapis/google/{api/{annotations,http,field_behavior},rpc/status}.proto
  npx tsc
}
for language in python go java typescript; do
  echo "building the $language client"
  (build_$language)
done
