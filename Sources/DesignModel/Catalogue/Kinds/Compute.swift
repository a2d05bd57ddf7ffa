extension Catalogue {
    static let compute: [Kind] = [
        Kind(
            id: "service", title: "service", purpose: "Does a part of the business, in instances that are alike.",
            group: .compute, mechanic: .pool, shape: .plain, glyph: "⌬",
            synonyms: [
                "microservice", "api", "backend", "server", "rest", "spring", "dotnet", "node", "container", "pod",
                "ecs",
                "kubernetes", "deployment",
            ],
            defaults: .server(median: 5, p99: 25, source: Source.chosen).promising(0.995, Source.vm),
            failures: ["A slow dependency takes all of its slots.", "Its queue holds work that nobody waits for."]),
        Kind(
            id: "monolith", title: "monolith", purpose: "Does all of the business in one program.",
            group: .compute, mechanic: .pool, shape: .plain, glyph: "⊞",
            synonyms: ["rails", "django", "webapp", "application server", "tomcat", "iis", "war"],
            defaults: [
                .init(.instances, .count(2), source: Source.twoZones),
                .init(.concurrency, .count(200), source: "Tomcat's default maxThreads"),
                .init(.queue, .count(1000), source: Source.queue),
                .init(.time, .time(10, p99: 60), source: Source.chosen),
            ].promising(0.995, Source.vm),
            failures: ["One bad feature takes down all others.", "All parts share one thread pool."]),
        Kind(
            id: "function", title: "function (serverless)",
            purpose: "Runs code per request, without servers to look after.",
            group: .compute, mechanic: .function, shape: .plain, glyph: "ƒ",
            synonyms: ["lambda", "serverless", "cloud function", "azure function", "faas", "cloud run", "fargate"],
            defaults: [
                .init(.time, .time(20, p99: 100), source: Source.chosen),
                .init(.most, .count(1000), source: "AWS documentation: default concurrency of an account"),
                .init(.coldStart, .time(800, p99: 1200), source: "published tests: .NET with a just-in-time compiler"),
                .init(
                    .idle, .duration(.seconds(600)),
                    source: "published measurements of 2021: 5 to 7 min at AWS, 15 at Google, 20 at Azure"),
                .init(.burst, .rate(Rate(100)), source: "AWS documentation: 1,000 environments per 10 s per function"),
            ].promising(0.9995, "AWS SLA for functions"),
            failures: ["A burst meets cold starts.", "A thousand instances open a thousand database connections."]),
        Kind(
            id: "worker", title: "worker", purpose: "Takes work from a queue, at its own pace.",
            group: .compute, mechanic: .pool, shape: .plain, glyph: "⋇",
            synonyms: ["consumer", "sidekiq", "celery", "background job", "job", "resque"],
            defaults: .server(median: 20, p99: 100, source: Source.chosen),
            failures: ["One poisonous message stops all others.", "Falls behind and never catches up."]),
        Kind(
            id: "stream-processor", title: "stream processor", purpose: "Computes over events as they pass.",
            group: .compute, mechanic: .pool, shape: .plain, glyph: "⨍",
            synonyms: [
                "flink", "spark streaming", "kafka streams", "beam", "dataflow", "storm", "samza", "stream processor",
            ],
            defaults: .server(median: 2, p99: 10, source: Source.chosen),
            failures: ["A rebalance stops everything.", "Late events change yesterday's figures."]),
        Kind(
            id: "model-server", title: "model server", purpose: "Answers with the prediction of a trained model.",
            group: .compute, mechanic: .pool, shape: .plain, glyph: "⊛",
            synonyms: [
                "sagemaker", "triton", "tensorflow serving", "ml", "inference", "vertex", "llm", "model server",
            ],
            defaults: [
                .init(.instances, .count(2), source: Source.twoZones),
                .init(.concurrency, .count(16), source: "chosen: few predictions at once"),
                .init(.queue, .count(1000), source: Source.queue),
                .init(.time, .time(15, p99: 60), source: Source.chosen),
            ],
            failures: ["Is too slow at the hour when it matters.", "Decides on features that are old."]),
        Kind(
            id: "orchestrator", title: "orchestrator (saga, workflow)",
            purpose: "Leads a change through several systems and undoes it where one refuses.",
            group: .compute, mechanic: .pool, shape: .plain, glyph: "⎇",
            synonyms: ["saga", "workflow", "temporal", "step functions", "camunda", "airflow", "cadence", "conductor"],
            defaults: .server(median: 5, p99: 25, source: Source.chosen),
            failures: ["Crashes between two steps and forgets.", "An undo fails too."]),
        Kind(
            id: "adapter", title: "anti-corruption layer",
            purpose: "Speaks a foreign system's language so that others need not.",
            group: .compute, mechanic: .pool, shape: .plain, glyph: "⌥",
            synonyms: ["acl", "anti-corruption layer", "facade", "connector", "wrapper", "integration", "translator"],
            defaults: .server(median: 3, p99: 15, source: Source.chosen),
            failures: ["Waits for the foreign system with all of its slots.", "Hides that an answer is old."]),
        Kind(
            id: "identity", title: "identity provider", purpose: "Says who somebody is.",
            group: .compute, mechanic: .pool, shape: .plain, glyph: "⚷",
            synonyms: [
                "auth", "auth0", "cognito", "okta", "keycloak", "sso", "oauth", "iam", "entra", "identity provider",
            ],
            defaults: .server(median: 10, p99: 50, source: Source.chosen).promising(0.999, "AWS SLA for identity"),
            failures: ["Everyone has to log in again at once.", "A key expires and every call is rejected."]),
        Kind(
            id: "sidecar", title: "service mesh sidecar", purpose: "Stands beside a service and handles its calls.",
            group: .compute, mechanic: .pool, shape: .plain, glyph: "⊶",
            synonyms: ["istio", "linkerd", "service mesh", "mesh", "proxy", "dapr", "sidecar proxy"],
            defaults: .proxy(median: 0.5, p99: 2, source: Source.chosen),
            failures: ["Retries on top of the service's own retries.", "Its certificate expires."]),
    ]
}
