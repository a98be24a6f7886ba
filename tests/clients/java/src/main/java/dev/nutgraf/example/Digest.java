package dev.nutgraf.example;

import dev.nutgraf.v1.DigestRequest;
import dev.nutgraf.v1.DigestResponse;
import dev.nutgraf.v1.DigestServiceGrpc;
import dev.nutgraf.v1.Document;
import dev.nutgraf.v1.OffsetEncoding;
import dev.nutgraf.v1.Passage;
import dev.nutgraf.v1.TextSpan;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Digests a page over gRPC: Digest HOST:PORT FILE. */
public final class Digest {
  public static void main(String[] args) throws Exception {
    ManagedChannel channel =
        Grpc.newChannelBuilder(args[0], InsecureChannelCredentials.create()).build();
    DigestResponse digest =
        DigestServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(10, TimeUnit.SECONDS)
            .digest(
                DigestRequest.newBuilder()
                    .setDocument(Document.newBuilder().setText(Files.readString(Path.of(args[1]))))
                    .setOffsetEncoding(OffsetEncoding.UTF16)
                    .build());

    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, String> names = new HashMap<>(Map.of("", "nobody"));
    out.println(digest.getArticle().getTitle().getText());
    for (var sentence : digest.getSummary().getSentencesList()) {
      out.println("- " + cut(digest, sentence.getPassage()));
    }
    for (var entity : digest.getEntities().getEntitiesList()) {
      names.put(entity.getId(), entity.getDisplayName());
      out.println(
          entity.getMentionsList().stream()
              .map(mention -> cut(digest, mention.getPassage()))
              .collect(Collectors.joining(", ", entity.getDisplayName() + ": ", "")));
    }
    for (var quotation : digest.getEntities().getQuotationsList()) {
      String speaker = names.get(quotation.getSpeakerId());
      out.println(cut(digest, quotation.getPassage()) + " (" + speaker + ")");
    }
    channel.shutdown();
  }

  private static String cut(DigestResponse digest, Passage passage) {
    TextSpan span = passage.getSpan();
    String text = digest.getArticle().getBlocks(span.getBlock()).getText();
    return text.substring(span.getBegin(), span.getEnd());
  }
}
