"""Digests a page over HTTP/JSON, standard library only: digest_http.py URL FILE"""

import json
import sys
import urllib.request


def main(url, path):
    with open(path, encoding="utf-8") as page:
        body = json.dumps({"document": {"text": page.read()}, "offsetEncoding": "CODE_POINTS"})
    request = urllib.request.Request(
        url + "/v1/articles:digest",
        data=body.encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        digest = json.load(answer)

    def cut(passage):
        span = passage["span"]
        return digest["article"]["blocks"][span["block"]]["text"][span["begin"] : span["end"]]

    entities = digest["entities"].get("entities", [])
    names = {entity["id"]: entity["displayName"] for entity in entities}
    print(digest["article"]["title"]["text"])
    for sentence in digest["summary"].get("sentences", []):
        print("-", cut(sentence["passage"]))
    for entity in entities:
        print(f"{entity['displayName']}: {', '.join(cut(m['passage']) for m in entity['mentions'])}")
    for quotation in digest["entities"].get("quotations", []):
        print(f"{cut(quotation['passage'])} ({names.get(quotation.get('speakerId'), 'nobody')})")


if __name__ == "__main__":
    main(*sys.argv[1:])
