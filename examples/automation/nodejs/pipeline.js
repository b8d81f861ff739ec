// A pipeline from one stream to another, and an application beside it, as an inline program.
// Usage: node pipeline.js up|preview|refresh|destroy [first|credentials|reordered]

import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import * as pulumi from "@pulumi/pulumi";

/** The provider, with everything it needs given by the program. */
class Provider extends pulumi.ProviderResource {
  constructor(name, args, opts) {
    super("deltastream", name, args, opts);
  }
}

/** A resource of the package by its type token; the outputs are those that the service fills in. */
class Resource extends pulumi.CustomResource {
  constructor(type, name, args, outputs, opts) {
    const blank = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super(`deltastream:index:${type}`, name, { ...blank, ...args }, opts);
  }
}

const steps = {
  first: { password: "password-one", topic: "'topic' = 'pageviews', 'topic.partitions' = 1" },
  credentials: { password: "password-two", topic: "'topic' = 'pageviews', 'topic.partitions' = 1" },
  reordered: { password: "password-two", topic: "'topic.partitions' = 1, 'topic' = 'pageviews'" },
};

const stream = (name, topic) => `

  CREATE STREAM ${name} (viewtime BIGINT, userid VARCHAR, pageid VARCHAR)
  WITH (${topic}, 'topic.replicas' = 1, 'value.format' = 'json'); -- one event per page seen
`;

const program = (step) => async () => {
  const provider = new Provider("deltastream", {
    server: process.env.DELTASTREAM_SERVER,
    apiKey: pulumi.secret(process.env.DELTASTREAM_API_KEY),
  });
  const options = { provider };

  const database = new Resource("Database", "web", { name: "web" }, ["createdAt"], options);
  const store = new Resource(
    "Store",
    "kafka",
    {
      name: "web_kafka",
      kafka: {
        uris: "kafka.example.com:9093",
        saslHashFunction: "SHA512",
        saslUsername: "web",
        saslPassword: step.password,
      },
    },
    ["type", "state"],
    options,
  );
  const place = { database: database.name, namespace: "public", store: store.name };
  const object = (name, sql) =>
    new Resource("DeltaStreamObject", name, { ...place, sql }, ["fqn", "type", "state"], options);

  const pageviews = object("pageviews", stream("PAGEVIEWS", step.topic));
  const copies = object(
    "copies",
    stream("pageview_copies", "'topic' = 'pageview_copies', 'topic.partitions' = 1"),
  );
  const users = object("users", stream("users", "'topic' = 'users', 'topic.partitions' = 1"));

  const query = new Resource(
    "Query",
    "copy",
    {
      sourceRelationFqns: [pageviews.fqn],
      sinkRelationFqn: copies.fqn,
      sql: pulumi.interpolate`
        INSERT INTO ${copies.fqn}
        SELECT * FROM ${pageviews.fqn};`,
    },
    ["queryId", "state", "createdAt"],
    options,
  );
  const application = new Resource(
    "Application",
    "visitors",
    {
      sourceRelationFqns: [copies.fqn],
      sinkRelationFqns: [users.fqn],
      sql: pulumi.interpolate`
        BEGIN APPLICATION visitors
          USE DATABASE "web";
          USE SCHEMA "public";
          CREATE VIRTUAL STREAM virtual.public.known AS
            SELECT * FROM ${copies.fqn} WHERE userid IS NOT NULL;
          INSERT INTO ${users.fqn} SELECT * FROM virtual.public.known;
        END APPLICATION;`,
    },
    ["applicationId", "state"],
    { ...options, dependsOn: [copies, users] },
  );

  return {
    storeType: store.type,
    storeState: store.state,
    fqn: pageviews.fqn,
    queryId: query.queryId,
    queryCreatedAt: query.createdAt,
    applicationId: application.applicationId,
  };
};

const [command, step = "first"] = process.argv.slice(2);
const stack = await LocalWorkspace.createOrSelectStack({
  stackName: "dev",
  projectName: "web",
  program: program(steps[step]),
});
const result = await stack[command]({ suppressProgress: true, onOutput: process.stderr.write.bind(process.stderr) });
console.log(
  JSON.stringify({
    changes: result.changeSummary ?? result.summary.resourceChanges,
    outputs: Object.fromEntries(
      Object.entries(result.outputs ?? {}).map(([name, output]) => [name, output.value]),
    ),
  }),
);
