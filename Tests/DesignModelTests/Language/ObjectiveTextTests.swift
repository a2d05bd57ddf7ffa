import DesignModel
import Testing

@Suite("Objectives in words")
struct ObjectiveTextTests {
    private let design = Samples.flightCheckout

    private func read(_ text: String) throws(Misreading) -> Objective { try Objective(parsing: text, in: design) }

    @Test("each part means what it says")
    func forms() throws {
        let cases: [(String, Objective)] = [
            (
                "browse availability >= 99.9%",
                Objective(operation: Samples.browse, metric: .availability, comparison: .atLeast, bound: .share(0.999))
            ),
            (
                "book p99 <= 900ms",
                Objective(
                    operation: Samples.book, metric: .p99, comparison: .atMost, bound: .duration(.milliseconds(900)))
            ),
            ("lost writes = 0", Objective(metric: .lostWrites, comparison: .equal, bound: .count(0))),
            (
                "p99.9 < 2s outside faults",
                Objective(metric: .p999, comparison: .below, bound: .duration(.seconds(2)), scope: .outsideFaults)
            ),
            (
                "book worst minute > 50% during slow airline",
                Objective(
                    operation: Samples.book, metric: .worstMinute, comparison: .above, bound: .share(0.5),
                    scope: .during(FaultWords("slow airline", in: design)))
            ),
            (
                "goodput >= 290/s after crash bookings-db",
                Objective(
                    metric: .goodput, comparison: .atLeast, bound: .rate(Rate(290)),
                    scope: .after(FaultWords("crash bookings-db", in: design)))
            ),
            ("cost per hour <= $5", Objective(metric: .costPerHour, comparison: .atMost, bound: .money(Money(5)))),
            ("stale reads <= 0.1%", Objective(metric: .staleReads, comparison: .atMost, bound: .share(0.001))),
            ("stale reads <= 3", Objective(metric: .staleReads, comparison: .atMost, bound: .count(3))),
            (
                "retry amplification <= 1.2",
                Objective(metric: .retryAmplification, comparison: .atMost, bound: .number(1.2))
            ),
        ]
        for (text, objective) in cases {
            #expect(try read(text) == objective)
            #expect(objective.text(in: design) == text)
        }
        #expect(try read(" book  p99<=900ms ").text(in: design) == "book p99 <= 900ms")
    }

    @Test("every metric has a row with an example that works")
    func table() throws {
        #expect(Objective.Metric.table.map(\.metric) == Objective.Metric.allCases)
        for row in Objective.Metric.table {
            #expect(!row.meaning.isEmpty)
            #expect(try read(row.example).metric == row.metric)
        }
    }

    @Test(
        "what is wrong is named, with its place and what to write instead",
        arguments: [
            ("availability >= 99.9", "99.9", "99.9%", 16), ("latency p99 <= 1s", "latency p99", "p99", 0),
            ("p99 latency <= 1s", "p99 latency", "p99", 0), ("uptime >= 99%", "uptime", "availability", 0),
            ("bok p99 <= 1s", "bok p99", "book p99", 0), ("book latency p99 <= 1s", "latency p99", "p99", 5),
            ("p99 <= 800", "800", "800ms", 7), ("p99 =< 800ms", "=<", "<=", 4), ("p99 == 800ms", "==", "=", 4),
            ("p99 ≤ 1s", "≤", "<=", 4), ("lost writs = 0", "lost writs", "lost writes", 0),
            ("p99 <= 1s durring slow airline", "durring", "during", 10), ("cost per hour <= $3/h", "$3/h", "$3", 17),
            ("goodput >= 200rps", "200rps", "200/s", 11), ("book availabilty > 9%", "availabilty", "availability", 5),
        ])
    func suggestions(text: String, found: String, suggestion: String, offset: Int) throws {
        let trouble = try #require(throws: Misreading.self) { () throws(Misreading) in try read(text) }
        #expect(trouble.found == found)
        #expect(trouble.suggestion == suggestion)
        #expect(trouble.offset == offset)
    }

    @Test(
        "what is missing is asked for",
        arguments: [
            ("", "an objective"), ("book", "what is measured"), ("book p99", "a comparison"), ("p99 <=", "a value"),
            ("book <= 3s", "what is measured"), ("p99 <= 1s during", "the beginning of a fault"),
            ("p99 <= 1s outside faults now", "nothing more"), ("availability >= 120%", "at most 100%"),
        ])
    func expectations(text: String, words: String) throws {
        let trouble = try #require(throws: Misreading.self) { () throws(Misreading) in try read(text) }
        #expect(trouble.expected.contains(words), "\(trouble.expected)")
        #expect(trouble.offset <= text.count)
    }

    @Test("an abort condition says how long it must last")
    func abort() throws {
        let abort = try Abort(parsing: "book availability < 50% for 30s", in: design)
        #expect(abort.lasting == .seconds(30))
        #expect(abort.condition.operation == Samples.book)
        #expect(abort.text(in: design) == "book availability < 50% for 30s")
        let missing = try #require(throws: Misreading.self) { () throws(Misreading) in
            try Abort(parsing: "book availability < 50%", in: design)
        }
        #expect(missing.suggestion == "for 30s")
        let wrong = try #require(throws: Misreading.self) { () throws(Misreading) in
            try Abort(parsing: "book availability < 50% for 30", in: design)
        }
        #expect(wrong.offset == 28)
        #expect(wrong.suggestion == "30s")
    }
}
