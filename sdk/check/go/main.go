// The program that the other languages have too, on the official import paths. It runs without an engine, and prints what
// the engine would have been told.
package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	pulumideltastream "github.com/deltastreaminc/pulumi-deltastream/sdk/go/pulumi-deltastream"
	"github.com/deltastreaminc/pulumi-deltastream/sdk/go/pulumi-deltastream/config"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func program(ctx *pulumi.Context) error {
	provider, err := pulumideltastream.NewProvider(ctx, "explicit", &pulumideltastream.ProviderArgs{
		Server: pulumi.String(config.GetServer(ctx)),
		ApiKey: pulumi.String("key"),
	})
	if err != nil {
		return err
	}
	database, err := pulumideltastream.NewDatabase(ctx, "shop", &pulumideltastream.DatabaseArgs{
		Name: pulumi.String("shop"),
	}, pulumi.Provider(provider))
	if err != nil {
		return err
	}
	store, err := pulumideltastream.NewStore(ctx, "kafka", &pulumideltastream.StoreArgs{
		Name: pulumi.String("shop_kafka"),
		Kafka: &pulumideltastream.KafkaInputsArgs{
			Uris:             pulumi.String("kafka.example.com:9093"),
			SaslHashFunction: pulumi.String("SHA512"),
			SaslUsername:     pulumi.String("shop"),
			SaslPassword:     pulumi.String("password"),
			TlsDisabled:      pulumi.Bool(false),
		},
	}, pulumi.Provider(provider))
	if err != nil {
		return err
	}
	orders, err := pulumideltastream.NewDeltaStreamObject(ctx, "orders", &pulumideltastream.DeltaStreamObjectArgs{
		Database:  database.Name,
		Namespace: pulumi.String("public"),
		Store:     store.Name,
		Sql:       pulumi.String("CREATE STREAM orders (id VARCHAR)"),
	}, pulumi.Provider(provider))
	if err != nil {
		return err
	}
	_, err = pulumideltastream.NewQuery(ctx, "copy", &pulumideltastream.QueryArgs{
		SourceRelationFqns: pulumi.StringArray{orders.Fqn},
		SinkRelationFqn:    pulumi.String("sink"),
		Sql:                pulumi.String("INSERT INTO sink SELECT * FROM orders"),
	}, pulumi.Provider(provider))
	if err != nil {
		return err
	}
	found, err := pulumideltastream.LookupDatabase(ctx, &pulumideltastream.LookupDatabaseArgs{Name: "shop"},
		pulumi.Provider(provider))
	if err != nil {
		return err
	}
	ready := pulumideltastream.LookupStoreOutput(ctx, pulumideltastream.LookupStoreOutputArgs{Name: store.Name},
		pulumi.Provider(provider))
	_, err = pulumideltastream.NewNamespace(ctx, "found", &pulumideltastream.NamespaceArgs{
		Database: pulumi.String(found.Owner),
		Name:     ready.State(),
	}, pulumi.Provider(provider))
	return err
}

// engine answers in the engine's place.
type engine struct {
	lock sync.Mutex
	told []string
}

func (e *engine) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	e.tell("register "+args.TypeToken+" "+args.Name, args.Inputs)
	outputs := args.Inputs.Copy()
	outputs["fqn"] = resource.NewStringProperty("fqn of " + args.Name)
	return args.Name, outputs, nil
}

func (e *engine) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	e.tell("invoke "+args.Token, args.Args)
	return resource.PropertyMap{
		"owner": resource.NewStringProperty("owner"),
		"state": resource.NewStringProperty("ready"),
	}, nil
}

func (e *engine) tell(what string, inputs resource.PropertyMap) {
	e.lock.Lock()
	defer e.lock.Unlock()
	members := leaves("", resource.NewObjectProperty(inputs))
	slices.Sort(members)
	e.told = append(e.told, what+": "+strings.Join(members, ", "))
}

func leaves(path string, value resource.PropertyValue) []string {
	var found []string
	switch {
	case value.IsSecret():
		for _, leaf := range leaves(path, value.SecretValue().Element) {
			found = append(found, leaf+" (secret)")
		}
	case value.IsOutput():
		return leaves(path, value.OutputValue().Element)
	case value.IsObject():
		for name, member := range value.ObjectValue() {
			found = append(found, leaves(path+"."+string(name), member)...)
		}
	case value.IsArray():
		for _, element := range value.ArrayValue() {
			found = append(found, leaves(path+"[]", element)...)
		}
	case !value.IsNull():
		found = []string{fmt.Sprintf("%s=%v", path[1:], value.V)}
	}
	return found
}

func main() {
	var e engine
	if err := pulumi.RunErr(program, pulumi.WithMocks("project", "stack", &e)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	slices.Sort(e.told)
	fmt.Println(strings.Join(e.told, "\n"))
}
