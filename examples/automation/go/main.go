// A pipeline from one stream to another, and an application beside it, as an inline program.
// Usage: go run . up|preview|refresh|destroy [first|credentials|reordered]
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	deltastream "github.com/deltastreaminc/pulumi-deltastream/sdk/go/pulumi-deltastream"
	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optdestroy"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optrefresh"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// step is what differs between the program's three versions.
type step struct{ password, topic string }

var steps = map[string]step{
	"first":       {"password-one", "'topic' = 'pageviews', 'topic.partitions' = 1"},
	"credentials": {"password-two", "'topic' = 'pageviews', 'topic.partitions' = 1"},
	"reordered":   {"password-two", "'topic.partitions' = 1, 'topic' = 'pageviews'"},
}

func stream(name, topic string) pulumi.String {
	return pulumi.String(fmt.Sprintf(`

  CREATE STREAM %s (viewtime BIGINT, userid VARCHAR, pageid VARCHAR)
  WITH (%s, 'topic.replicas' = 1, 'value.format' = 'json'); -- one event per page seen
`, name, topic))
}

func program(current step) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		provider, err := deltastream.NewProvider(ctx, "deltastream", &deltastream.ProviderArgs{
			Server: pulumi.String(os.Getenv("DELTASTREAM_SERVER")),
			ApiKey: pulumi.String(os.Getenv("DELTASTREAM_API_KEY")),
		})
		if err != nil {
			return err
		}
		ds := pulumi.Provider(provider)

		web, err := deltastream.NewDatabase(ctx, "web", &deltastream.DatabaseArgs{Name: pulumi.String("web")}, ds)
		if err != nil {
			return err
		}
		kafka, err := deltastream.NewStore(ctx, "kafka", &deltastream.StoreArgs{
			Name: pulumi.String("web_kafka"),
			Kafka: &deltastream.KafkaInputsArgs{
				Uris:             pulumi.String("kafka.example.com:9093"),
				SaslHashFunction: pulumi.String("SHA512"),
				SaslUsername:     pulumi.String("web"),
				SaslPassword:     pulumi.String(current.password),
			},
		}, ds)
		if err != nil {
			return err
		}

		objectAt := func(name string, sql pulumi.String) (*deltastream.DeltaStreamObject, error) {
			return deltastream.NewDeltaStreamObject(ctx, name, &deltastream.DeltaStreamObjectArgs{
				Database:  web.Name,
				Namespace: pulumi.String("public"),
				Store:     kafka.Name,
				Sql:       sql,
			}, ds)
		}
		pageviews, err := objectAt("pageviews", stream("PAGEVIEWS", current.topic))
		if err != nil {
			return err
		}
		copies, err := objectAt("copies",
			stream("pageview_copies", "'topic' = 'pageview_copies', 'topic.partitions' = 1"))
		if err != nil {
			return err
		}
		users, err := objectAt("users", stream("users", "'topic' = 'users', 'topic.partitions' = 1"))
		if err != nil {
			return err
		}

		copying, err := deltastream.NewQuery(ctx, "copy", &deltastream.QueryArgs{
			SourceRelationFqns: pulumi.StringArray{pageviews.Fqn},
			SinkRelationFqn:    copies.Fqn,
			Sql: pulumi.Sprintf(`
        INSERT INTO %s
        SELECT * FROM %s;`, copies.Fqn, pageviews.Fqn),
		}, ds)
		if err != nil {
			return err
		}
		visitors, err := deltastream.NewApplication(ctx, "visitors", &deltastream.ApplicationArgs{
			SourceRelationFqns: pulumi.StringArray{copies.Fqn},
			SinkRelationFqns:   pulumi.StringArray{users.Fqn},
			Sql: pulumi.Sprintf(`
        BEGIN APPLICATION visitors
          USE DATABASE "web";
          USE SCHEMA "public";
          CREATE VIRTUAL STREAM virtual.public.known AS
            SELECT * FROM %s WHERE userid IS NOT NULL;
          INSERT INTO %s SELECT * FROM virtual.public.known;
        END APPLICATION;`, copies.Fqn, users.Fqn),
		}, ds, pulumi.DependsOn([]pulumi.Resource{copies, users}))
		if err != nil {
			return err
		}

		ctx.Export("storeType", kafka.Type)
		ctx.Export("storeState", kafka.State)
		ctx.Export("fqn", pageviews.Fqn)
		ctx.Export("queryId", copying.QueryId)
		ctx.Export("queryCreatedAt", copying.CreatedAt)
		ctx.Export("applicationId", visitors.ApplicationId)
		return nil
	}
}

// outcome is what the last line on standard output tells.
type outcome struct {
	Changes any            `json:"changes"`
	Outputs map[string]any `json:"outputs"`
}

func run(command string, current step) (outcome, error) {
	ctx := context.Background()
	stack, err := auto.UpsertStackInlineSource(ctx, "dev", "web", program(current))
	if err != nil {
		return outcome{}, err
	}
	switch command {
	case "up":
		result, err := stack.Up(ctx, optup.SuppressProgress(), optup.ProgressStreams(os.Stderr))
		return outcome{result.Summary.ResourceChanges, values(result.Outputs)}, err
	case "preview":
		result, err := stack.Preview(ctx, optpreview.SuppressProgress(), optpreview.ProgressStreams(os.Stderr))
		return outcome{result.ChangeSummary, nil}, err
	case "refresh":
		result, err := stack.Refresh(ctx, optrefresh.SuppressProgress(), optrefresh.ProgressStreams(os.Stderr))
		return outcome{result.Summary.ResourceChanges, nil}, err
	case "destroy":
		result, err := stack.Destroy(ctx, optdestroy.SuppressProgress(), optdestroy.ProgressStreams(os.Stderr))
		return outcome{result.Summary.ResourceChanges, nil}, err
	default:
		return outcome{}, fmt.Errorf("unknown command %q", command)
	}
}

func values(outputs auto.OutputMap) map[string]any {
	plain := map[string]any{}
	for name, output := range outputs {
		plain[name] = output.Value
	}
	return plain
}

func main() {
	command, version := "up", "first"
	if len(os.Args) > 1 {
		command = os.Args[1]
	}
	if len(os.Args) > 2 {
		version = os.Args[2]
	}
	result, err := run(command, steps[version])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(result)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
