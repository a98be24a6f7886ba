#!/bin/sh
# Builds grpc-gateway for the article service, to be measured by door.py.
#
#   tests/benchmark/grpc_gateway/build.sh build/release/protos/nutgraf.binpb OUT
#
# Needs protoc and Go; the versions are those of go.mod.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
descriptors=$(realpath "$1")
out=$(realpath -m "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/main.go "$here"/go.mod "$here"/go.sum "$work"
mkdir "$work/bin" "$work/pb"
cd "$work"

GOBIN=$work/bin go install google.golang.org/protobuf/cmd/protoc-gen-go \
    google.golang.org/grpc/cmd/protoc-gen-go-grpc \
    github.com/grpc-ecosystem/grpc-gateway/v2/protoc-gen-grpc-gateway

package=nutgraf.test/door/pb
mapping=Mnutgraf/v1/article.proto=$package,Mnutgraf/v1/text_span.proto=$package
PATH=$work/bin:$PATH protoc --descriptor_set_in="$descriptors" \
    --go_out=. --go_opt=module=nutgraf.test/door,$mapping \
    --go-grpc_out=. --go-grpc_opt=module=nutgraf.test/door,$mapping \
    --grpc-gateway_out=. --grpc-gateway_opt=module=nutgraf.test/door,$mapping \
    nutgraf/v1/text_span.proto nutgraf/v1/article.proto

go build -o "$out" .
