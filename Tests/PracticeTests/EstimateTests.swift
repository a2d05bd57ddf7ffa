import DesignModel
import Practice
import Testing

/// Sums on the back of an envelope, asked where questions are.
@Suite struct EstimateTests {
    private func answer(_ question: String) throws -> Interview.Exchange {
        var interview = Interview(try Small.prompt())
        interview.record(Entry(at: 1, .asked(question: question)))
        return try #require(interview.exchanges.last)
    }

    @Test(
        arguments: [
            ("18000 * 600 * 0.0015", "= 16,200"), ("18,000 payments x $600 x 15 bps", "= $16,200"),
            ("30M members * 2 KB", "= 60 GB"), ("30M / 30 days", "= 11.6/s, 1,000,000/day"),
            ("12B per year", "= 381/s, 32.9M/day"), ("64 / 200 ms", "= 320/s, 27.6M/day"), ("(5 + 10) * 4", "= 60"),
            ("5 ms + 10 ms + 20 ms + 5 ms", "= 40 ms"), ("60 GB / 64 GB", "= 0.938"),
            ("300/s * 24 h * 1 KB in GB", "= 25.9"),
            ("$60k per month", "= $83.33/h, $60,000/month"), ("99.9% of 30 days in min", "= 43,157"),
            ("2 KB + 3 s", "That adds or compares what is measured in different units."),
        ])
    func worksOut(question: String, expected: String) throws {
        let exchange = try answer(question)
        #expect(exchange.answer == expected)
        #expect(exchange.cards.isEmpty)
    }

    /// What is not a sum is a question.
    @Test(arguments: ["How many members are there?", "5", "5 nines?", "24/7 or office hours", "1 +", "((1 + 2)", ""])
    func othersAreQuestions(question: String) throws {
        #expect(try !answer(question).answer.hasPrefix("="))
    }

    @Test func aHostileSumIsNone() throws {
        let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000) + "+1"
        #expect(try !answer(deep).answer.hasPrefix("="))
        #expect(try answer("1 / 0").answer == "That comes to nothing that has a usual unit.")
        #expect(try answer("9e999 * 9").answer.hasPrefix("=") == false)
    }
}
