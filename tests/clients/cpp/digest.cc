// Digests a page over gRPC: nutgraf_client_example HOST:PORT FILE
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

#include "nutgraf/v1/digest.grpc.pb.h"

namespace v1 = nutgraf::v1;

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: " << argv[0] << " HOST:PORT FILE\n";
    return 2;
  }
  std::ifstream page(argv[2], std::ios::binary);
  v1::DigestRequest request;
  request.mutable_document()->set_text(
      std::string(std::istreambuf_iterator<char>(page), std::istreambuf_iterator<char>()));
  request.set_offset_encoding(v1::BYTES);

  auto stub = v1::DigestService::NewStub(
      grpc::CreateChannel(argv[1], grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  v1::DigestResponse digest;
  if (grpc::Status status = stub->Digest(&context, request, &digest); !status.ok()) {
    std::cerr << status.error_message() << "\n";
    return 1;
  }

  auto cut = [&digest](const v1::Passage& passage) {
    const v1::TextSpan& span = passage.span();
    return digest.article().blocks(span.block()).text().substr(span.begin(),
                                                               span.end() - span.begin());
  };
  std::map<std::string, std::string> names = {{"", "nobody"}};
  std::cout << digest.article().title().text() << "\n";
  for (const auto& sentence : digest.summary().sentences()) {
    std::cout << "- " << cut(sentence.passage()) << "\n";
  }
  for (const auto& entity : digest.entities().entities()) {
    names[entity.id()] = entity.display_name();
    const char* separator = ": ";
    std::cout << entity.display_name();
    for (const auto& mention : entity.mentions()) {
      std::cout << separator << cut(mention.passage());
      separator = ", ";
    }
    std::cout << "\n";
  }
  for (const auto& quotation : digest.entities().quotations()) {
    std::cout << cut(quotation.passage()) << " (" << names[quotation.speaker_id()] << ")\n";
  }
}
