extension Catalogue {
    static let buffers: [Kind] = [
        Kind(
            id: "queue", title: "queue", purpose: "Keeps work until somebody has time for it.",
            group: .buffers, mechanic: .buffer, shape: .open, glyph: "⋯",
            synonyms: [
                "sqs", "rabbitmq", "activemq", "service bus", "mq", "ibm mq", "amqp", "message queue", "beanstalk",
            ],
            defaults: [Kind.Default].buffer(median: 4, p99: 20, source: Source.chosen)
                + [
                    .init(
                        .visibility, .duration(.seconds(30)), source: "SQS documentation: default visibility timeout"),
                    .init(.receives, .count(5), source: Source.chosen),
                    .init(.retention, .duration(.seconds(345_600)), source: "SQS documentation: default of 4 days"),
                ].promising(0.999, "AWS SLA for queues"),
            failures: ["Grows for hours before anybody looks.", "Delivers a message twice."]),
        Kind(
            id: "stream", title: "stream (log)", purpose: "Keeps events in order for many readers.",
            group: .buffers, mechanic: .buffer, shape: .open, glyph: "≋",
            synonyms: ["kafka", "kinesis", "pulsar", "redpanda", "event hub", "event log", "msk"],
            defaults: [Kind.Default].buffer(median: 2, p99: 5, source: "vendor benchmark of 2020: 5 ms at 200 MB/s")
                + [
                    .init(
                        .visibility, .duration(.seconds(1)),
                        source: "chosen: consumers wait a second before they try again"),
                    .init(.partitions, .count(12), source: Source.chosen),
                    .init(.retention, .duration(.seconds(604_800)), source: "Kafka documentation: default of 7 days"),
                ].promising(0.999, "AWS SLA for streams"),
            failures: ["One key makes one partition hot.", "A reader falls behind the retention."]),
        Kind(
            id: "topic", title: "topic (publish and subscribe)", purpose: "Tells everyone who subscribed.",
            group: .buffers, mechanic: .buffer, shape: .open, glyph: "⋲",
            synonyms: ["sns", "pub/sub", "pubsub", "eventbridge", "event bus", "fan-out", "nats", "event grid"],
            defaults: [Kind.Default].buffer(median: 4, p99: 20, source: Source.chosen) + [
                .init(.visibility, .duration(.seconds(30)), source: Source.chosen)
            ],
            failures: ["A subscriber that was away missed it.", "One event wakes everyone."]),
        Kind(
            id: "dead-letter-queue", title: "dead-letter queue",
            purpose: "Keeps the messages that nobody could handle.",
            group: .buffers, mechanic: .buffer, shape: .open, glyph: "⊝",
            synonyms: ["dlq", "dead letter queue", "poison queue", "parking lot"],
            defaults: [Kind.Default].buffer(median: 4, p99: 20, source: Source.chosen) + [
                .init(.visibility, .duration(.seconds(30)), source: "SQS documentation: default visibility timeout")
            ],
            failures: ["Nobody reads it.", "It is played back while the cause is still there."]),
    ]
}
