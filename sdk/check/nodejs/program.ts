// The program that the other languages have too, on the official package name. It runs without an engine, and prints what
// the engine would have been told.

import * as pulumi from "@pulumi/pulumi";
import * as deltastream from "@deltastream/pulumi-deltastream";
import { Provider, Store, types } from "@deltastream/pulumi-deltastream";
import * as config from "@deltastream/pulumi-deltastream/config";

/** Marks a secret on the wire. */
const secret = "4dabf18193072939515e22adb298388d";
const told: string[] = [];

pulumi.runtime.setMocks({
  newResource: (args) => {
    tell(`register ${args.type} ${args.name}`, args.inputs);
    return { id: args.name, state: { ...args.inputs, fqn: `fqn of ${args.name}` } };
  },
  call: (args) => {
    tell(`invoke ${args.token}`, args.inputs);
    return { owner: "owner", state: "ready" };
  },
});

function tell(what: string, inputs: unknown) {
  told.push(`${what}: ${leaves("", inputs).sort().join(", ")}`);
}

function leaves(path: string, value: any): string[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((element) => leaves(`${path}[]`, element));
  }
  if (value[secret] !== undefined) {
    return leaves(path, value.value).map((leaf) => `${leaf} (secret)`);
  }
  if (typeof value === "object") {
    return Object.entries(value).flatMap(([name, member]) => leaves(`${path}.${name}`, member));
  }
  return [`${path.slice(1)}=${value}`];
}

async function program() {
  const server: string | undefined = deltastream.config.server;
  const provider = new Provider("explicit", { server: server!, apiKey: "key" });
  const database = new deltastream.Database("shop", { name: "shop" }, { provider });
  const kafka: types.input.KafkaInputsArgs = {
    uris: "kafka.example.com:9093",
    saslHashFunction: "SHA512",
    saslUsername: "shop",
    saslPassword: "password",
    tlsDisabled: false,
  };
  const store = new Store("kafka", { name: "shop_kafka", kafka }, { provider });
  const orders = new deltastream.DeltaStreamObject(
    "orders",
    {
      database: database.name,
      namespace: "public",
      store: store.name,
      sql: "CREATE STREAM orders (id VARCHAR)",
    },
    { provider },
  );
  const query = new deltastream.Query(
    "copy",
    {
      sourceRelationFqns: [orders.fqn],
      sinkRelationFqn: "sink",
      sql: "INSERT INTO sink SELECT * FROM orders",
    },
    { provider },
  );
  const found: deltastream.GetDatabaseResult = await deltastream.getDatabase({ name: "shop" }, { provider });
  const ready = deltastream.getStoreOutput({ name: store.name }, { provider });
  const namespace = new deltastream.Namespace("found", { database: found.owner, name: ready.state }, { provider });

  const owner: pulumi.Output<string> = store.owner;
  const mayLack: pulumi.Output<string | undefined> = database.owner;
  const block: pulumi.Output<types.output.KafkaInputs | undefined> = store.kafka;
  await new Promise((resolve) => pulumi.all([owner, mayLack, block, query.urn, namespace.urn]).apply(resolve));
  if (config.server !== server || !Store.isInstance(store)) {
    throw new Error("The package is there twice");
  }
}

program().then(() => console.log(told.sort().join("\n")));
