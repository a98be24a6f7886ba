#!/usr/bin/env bash
# Contract: stubs in five languages, and plain HTTP, get the same digest from a running
# suite, each cutting the texts by offsets of its own.
#
#   clients_test.sh BIN_DIR WORK_DIR    # where nutgraf and nutgraf_client_example are;
#                                       # where build_clients.sh has built the others
set -euo pipefail
bin=$(realpath "$1")
work=$(realpath "$2")
page=$(realpath "$(dirname "$0")/../pages/ferry.txt")
: >"$work/serve.log"  # an earlier run's names ports that nobody listens on now
"$bin/nutgraf" serve --listen=127.0.0.1:0 --http_address=127.0.0.1:0 2>"$work/serve.log" &
suite=$!
trap 'kill $suite 2>/dev/null; wait $suite 2>/dev/null' EXIT
# port MESSAGE: waits for the line of the log that says which port was taken.
port() {
  until grep -q "\"message\":\"$1\"" "$work/serve.log"; do
    kill -0 $suite || { cat "$work/serve.log" >&2; exit 1; }
    sleep 0.1
  done
  grep "\"message\":\"$1\"" "$work/serve.log" | grep -o '"port":[0-9]*' | cut -d: -f2
}
grpc=127.0.0.1:$(port "serving")
http=http://127.0.0.1:$(port "http open")

cd "$work"
"$bin/nutgraf_client_example" "$grpc" "$page" >cpp.out
PYTHONPATH=python python/venv/bin/python python/digest_grpc.py "$grpc" "$page" >python.out
python3 python/digest_http.py "$http" "$page" >python_http.out
go/bin/digest "$grpc" "$page" >go.out
java -cp "java/target/classes:java/target/dependency/*" dev.nutgraf.example.Digest "$grpc" "$page" >java.out
node typescript/dist/digest.js "$grpc" "$page" >typescript.out

cat cpp.out
for wanted in "Tomás Beltrán: " "Irene Beltrán: " "\"We will be counting every contract,\" (Mateo Quiroga)"; do
  grep -qF -- "$wanted" cpp.out || { echo "missing: $wanted"; exit 1; }
done
for client in python python_http go java typescript; do
  cmp cpp.out $client.out && echo "$client agrees with cpp"
done
