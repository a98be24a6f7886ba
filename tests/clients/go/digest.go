// Digests a page over gRPC: digest HOST:PORT FILE
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	pb "nutgraf.dev/go/nutgraf/v1"
)

func main() {
	page, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	conn, err := grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	digest, err := pb.NewDigestServiceClient(conn).Digest(ctx, &pb.DigestRequest{
		Document:       &pb.Document{Source: &pb.Document_Text{Text: string(page)}},
		OffsetEncoding: pb.OffsetEncoding_BYTES,
	})
	if err != nil {
		log.Fatal(err)
	}

	cut := func(passage *pb.Passage) string {
		span := passage.Span
		return digest.Article.Blocks[span.GetBlock()].Text[span.GetBegin():span.GetEnd()]
	}
	names := map[string]string{"": "nobody"}
	fmt.Println(digest.Article.Title.Text)
	for _, sentence := range digest.Summary.Sentences {
		fmt.Println("-", cut(sentence.Passage))
	}
	for _, entity := range digest.Entities.Entities {
		names[entity.Id] = entity.DisplayName
		var mentions []string
		for _, mention := range entity.Mentions {
			mentions = append(mentions, cut(mention.Passage))
		}
		fmt.Printf("%s: %s\n", entity.DisplayName, strings.Join(mentions, ", "))
	}
	for _, quotation := range digest.Entities.Quotations {
		fmt.Printf("%s (%s)\n", cut(quotation.Passage), names[quotation.SpeakerId])
	}
}
