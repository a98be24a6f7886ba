// grpc_gateway: the article service behind grpc-gateway, for door.py.
//
//	grpc_gateway LISTEN ARTICLE    # "host:port" each
//
// What its manual shows and nothing beside: one connection, no interceptors, no log. Fields
// that are not set stay out of the JSON, as they do in ours.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/encoding/protojson"

	pb "nutgraf.test/door/pb"
)

func main() {
	marshaler := &runtime.JSONPb{UnmarshalOptions: protojson.UnmarshalOptions{DiscardUnknown: true}}
	mux := runtime.NewServeMux(runtime.WithMarshalerOption(runtime.MIMEWildcard, marshaler))
	options := []grpc.DialOption{grpc.WithTransportCredentials(insecure.NewCredentials())}
	err := pb.RegisterArticleServiceHandlerFromEndpoint(context.Background(), mux, os.Args[2], options)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(os.Args[1], mux))
}
