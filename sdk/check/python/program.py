"""The program that the other languages have too, on the official package name.

It runs without an engine, and prints what the engine would have been told.
"""

import pulumi
import pulumi_deltastream as deltastream
from pulumi_deltastream import KafkaInputsArgs, Provider, Store, config

SECRET = "4dabf18193072939515e22adb298388d"  # marks a secret on the wire
told = []


def leaves(path, value):
    if isinstance(value, dict) and SECRET in value:
        return [f"{leaf} (secret)" for leaf in leaves(path, value["value"])]
    if isinstance(value, dict):
        return [leaf for name, member in value.items() for leaf in leaves(f"{path}.{name}", member)]
    if isinstance(value, list):
        return [leaf for element in value for leaf in leaves(f"{path}[]", element)]
    if value is None:
        return []
    return [f"{path[1:]}={str(value).lower() if isinstance(value, bool) else value}"]


def tell(what, inputs):
    told.append(f"{what}: {', '.join(sorted(leaves('', inputs)))}")


class Engine(pulumi.runtime.Mocks):
    """Answers in the engine's place."""

    def new_resource(self, args):
        tell(f"register {args.typ} {args.name}", args.inputs)
        return args.name, {**args.inputs, "fqn": f"fqn of {args.name}"}

    def call(self, args):
        tell(f"invoke {args.token}", args.args)
        return {"owner": "owner", "state": "ready"}


pulumi.runtime.set_mocks(Engine())


@pulumi.runtime.test
def program():
    provider = Provider("explicit", server=config.server, api_key="key")
    options = pulumi.ResourceOptions(provider=provider)
    look_up = pulumi.InvokeOptions(provider=provider)

    database = deltastream.Database("shop", name="shop", opts=options)
    store = Store(
        "kafka",
        name="shop_kafka",
        kafka=KafkaInputsArgs(
            uris="kafka.example.com:9093",
            sasl_hash_function="SHA512",
            sasl_username="shop",
            sasl_password="password",
            tls_disabled=False,
        ),
        opts=options,
    )
    orders = deltastream.DeltaStreamObject(
        "orders",
        database=database.name,
        namespace="public",
        store=store.name,
        sql="CREATE STREAM orders (id VARCHAR)",
        opts=options,
    )
    query = deltastream.Query(
        "copy",
        source_relation_fqns=[orders.fqn],
        sink_relation_fqn="sink",
        sql="INSERT INTO sink SELECT * FROM orders",
        opts=options,
    )
    found = deltastream.get_database(name="shop", opts=look_up)
    ready = deltastream.get_store_output(name=store.name, opts=look_up)
    namespace = deltastream.Namespace("found", database=found.owner, name=ready.state, opts=options)
    return pulumi.Output.all(query.urn, namespace.urn)


program()
print("\n".join(sorted(told)))
