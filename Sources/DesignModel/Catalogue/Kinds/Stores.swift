extension Catalogue {
    private static let replicated: [Kind.Default] = [
        .init(.replication, .choice("async"), source: "the default of common relational databases"),
        .init(.lag, .time(20, p99: 200), source: "chosen: replication within a region"),
        .init(.failover, .duration(.seconds(60)), source: "RDS documentation, Multi-AZ instance: 60 to 120 s"),
        .init(.promote, .choice("auto"), source: "what managed databases do"),
    ]
    private static let flash = "chosen: indexed reads and small transactions on solid-state storage"
    private static let singleDigit = "vendor documentation: single-digit milliseconds per item"

    static let stores: [Kind] = [
        Kind(
            id: "database", title: "relational database", purpose: "Keeps the truth, in tables, with transactions.",
            group: .stores, mechanic: .store, shape: .double, glyph: "≣",
            synonyms: [
                "rds", "postgres", "postgresql", "mysql", "aurora", "oracle", "sql server", "mariadb", "sql", "rdbms",
                "spanner", "cockroachdb", "relational database", "db",
            ],
            defaults: (.store(read: (2, 10), write: (4, 20), source: flash) + replicated)
                .promising(0.9995, Source.relational),
            failures: ["The primary dies and acknowledged writes with it.", "Its connections are used up."]),
        Kind(
            id: "document-store", title: "document store", purpose: "Keeps documents by key, with indexes.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⎘",
            synonyms: [
                "mongodb", "mongo", "couchbase", "firestore", "documentdb", "cosmos", "document store", "couchdb",
            ],
            defaults: .store(
                read: (2, 10), write: (4, 20), source: flash, slots: "chosen: like a relational database") + replicated,
            failures: ["Reads from a copy are old.", "An index is missing and every read scans."]),
        Kind(
            id: "key-value", title: "key-value store", purpose: "Keeps items by key, very fast, over many machines.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⌸",
            synonyms: [
                "dynamodb", "dynamo", "riak", "etcd", "consul", "aerospike", "rocksdb", "key value store", "voldemort",
            ],
            defaults: (.store(
                concurrency: 400, read: (3, 9), write: (4, 12), source: singleDigit,
                slots: "chosen: it is spread over many machines") + replicated)
                .promising(0.9999, "AWS SLA for key-value stores"),
            failures: ["One hot key meets the limit of one machine.", "A read misses the write before it."]),
        Kind(
            id: "wide-column", title: "wide-column store",
            purpose: "Keeps very many rows by key, written without pause.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⌺",
            synonyms: ["cassandra", "hbase", "bigtable", "scylla", "keyspaces", "wide column store"],
            defaults: .store(
                concurrency: 400, read: (4, 20), write: (2, 10), source: Source.chosen,
                slots: "chosen: it is spread over many machines") + replicated,
            failures: ["Deleted rows slow down every read.", "A partition grows without end."]),
        Kind(
            id: "graph-store", title: "graph store", purpose: "Keeps who is connected with whom.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⎔",
            synonyms: ["neo4j", "neptune", "janusgraph", "graph database", "graph", "tigergraph"],
            defaults: .store(
                concurrency: 50, read: (8, 60), write: (8, 40), source: Source.chosen,
                slots: "chosen: each query works hard") + replicated,
            failures: ["One query walks the whole graph.", "Does not spread over machines."]),
        Kind(
            id: "time-series", title: "time-series store", purpose: "Keeps measurements by time.",
            group: .stores, mechanic: .store, shape: .double, glyph: "∿",
            synonyms: [
                "influxdb", "prometheus", "timescale", "timestream", "metrics", "time series", "victoriametrics",
            ],
            defaults: .store(
                read: (10, 80), write: (1, 5), source: Source.chosen, slots: "chosen: like a relational database")
                + replicated,
            failures: ["Too many different labels.", "A dashboard asks for a year at once."]),
        Kind(
            id: "search", title: "search index", purpose: "Finds things by their words.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⌕",
            synonyms: ["elasticsearch", "elastic", "opensearch", "solr", "algolia", "lucene", "search index"],
            defaults: (.store(
                read: (10, 60), write: (5, 30), source: Source.chosen, slots: "chosen: like a relational database")
                + replicated).promising(0.999, "AWS SLA for search"),
            failures: ["Is older than the store that it indexes.", "One expensive query slows down all others."]),
        Kind(
            id: "object-store", title: "object store", purpose: "Keeps files of any size, cheap and safe.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⍟",
            synonyms: ["s3", "gcs", "blob storage", "azure blob", "minio", "bucket", "object storage"],
            defaults: .store(
                concurrency: 1000, read: (120, 400), write: (150, 500),
                source: "vendor documentation: 100 to 200 ms for a small object",
                slots: "chosen: it is spread over many machines"
            ).promising(0.999, "AWS SLA for object stores"),
            failures: ["Is slow for many small files.", "A prefix meets its rate limit."]),
        Kind(
            id: "block-storage", title: "block or cold storage",
            purpose: "Keeps a disk's worth of data, or what is rarely needed.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⊟",
            synonyms: [
                "ebs", "disk", "volume", "nas", "efs", "san", "glacier", "tape", "cold storage", "block storage",
            ],
            defaults: .store(read: (1, 5), write: (1, 8), source: Source.chosen, slots: "chosen: a deep device queue"),
            failures: ["Fills up.", "Its burst credits run out."]),
        Kind(
            id: "warehouse", title: "warehouse", purpose: "Answers questions about everything, in its own time.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⌼",
            synonyms: [
                "snowflake", "bigquery", "redshift", "databricks", "synapse", "data lake", "olap", "clickhouse", "hive",
            ],
            defaults: .store(
                concurrency: 20, read: (2000, 20_000), write: (500, 5000), source: Source.chosen,
                slots: "chosen: few queries at once"),
            failures: ["Is a day behind.", "One query costs a fortune."]),
        Kind(
            id: "feature-store", title: "feature store", purpose: "Keeps what a model needs to know, ready to be read.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⋈",
            synonyms: ["feast", "tecton", "sagemaker feature store", "feature store", "features"],
            defaults: .store(
                concurrency: 200, read: (2, 10), write: (4, 20), source: singleDigit,
                slots: "chosen: it is spread over machines") + replicated,
            failures: [
                "Features are older than the model believes.", "Serves other figures than those it was trained on.",
            ]),
        Kind(
            id: "ledger", title: "ledger", purpose: "Keeps balances and every change to them, for ever.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⍯",
            synonyms: [
                "qldb", "tigerbeetle", "accounting", "journal", "double entry", "points ledger", "wallet", "account",
            ],
            defaults: .store(read: (2, 10), write: (5, 25), source: flash) + replicated,
            failures: ["An entry is booked twice.", "One busy account makes all others wait."]),
        Kind(
            id: "vault", title: "secrets vault", purpose: "Keeps keys and passwords.",
            group: .stores, mechanic: .store, shape: .double, glyph: "⌘",
            synonyms: ["hashicorp vault", "secrets manager", "kms", "hsm", "secrets", "key vault", "secrets vault"],
            defaults: .store(
                concurrency: 50, read: (5, 30), write: (10, 60), source: Source.chosen,
                slots: "chosen: it works slowly on purpose") + replicated,
            failures: ["Is sealed after a restart.", "Everyone fetches the secrets at once after a deployment."]),
    ]
}
