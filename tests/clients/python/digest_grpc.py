"""Digests a page over gRPC: digest_grpc.py HOST:PORT FILE

Stubs: python -m grpc_tools.protoc -I protos --python_out=OUT --grpc_python_out=OUT …
"""

import sys

import grpc
from nutgraf.v1 import article_pb2, digest_pb2, digest_pb2_grpc, text_span_pb2


def main(address, path):
    with grpc.insecure_channel(address) as channel, open(path, encoding="utf-8") as page:
        digest = digest_pb2_grpc.DigestServiceStub(channel).Digest(
            digest_pb2.DigestRequest(
                document=article_pb2.Document(text=page.read()),
                offset_encoding=text_span_pb2.CODE_POINTS,
            ),
            timeout=10,
        )

    def cut(passage):
        span = passage.span
        return digest.article.blocks[span.block].text[span.begin : span.end]

    names = {entity.id: entity.display_name for entity in digest.entities.entities}
    print(digest.article.title.text)
    for sentence in digest.summary.sentences:
        print("-", cut(sentence.passage))
    for entity in digest.entities.entities:
        print(f"{entity.display_name}: {', '.join(cut(m.passage) for m in entity.mentions)}")
    for quotation in digest.entities.quotations:
        print(f"{cut(quotation.passage)} ({names.get(quotation.speaker_id, 'nobody')})")


if __name__ == "__main__":
    main(*sys.argv[1:])
