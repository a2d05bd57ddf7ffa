import Practice
import Testing

/// Questions find their cards, and no others.
@Suite struct ListeningTests {
    private func ask(_ questions: String...) throws -> [Interview.Exchange] {
        var interview = Interview(try Small.prompt())
        for (number, question) in questions.enumerated() {
            interview.record(Entry(at: Double(number), .asked(question: question)))
        }
        return interview.exchanges
    }

    @Test func aQuestionFindsItsCard() throws {
        #expect(try ask("How much traffic is there?")[0].cards == ["traffic"])
        #expect(try ask("what RPS do we expect")[0].answer == "Ten a second.")
        #expect(try ask("Which colours?")[0].cards == ["colour"])
    }

    @Test func nothingIsFoundInOtherWords() throws {
        let exchange = try ask("What is the trafficker's favourite loadstone?")[0]
        #expect(exchange.cards.isEmpty)
        #expect(exchange.answer == "Assume what you like, but say it.")
    }

    @Test func aWrongCardIsSetRightWhenDoubted() throws {
        let exchanges = try ask("Is there a timeout?", "Are you sure?", "timeout?")
        #expect(exchanges.map(\.answer) == ["The network gives up.", "No. Nobody gives up.", "No. Nobody gives up."])
    }

    @Test func manyQuestionsAtOnceAreNone() throws {
        let prompt = try Small.prompt {
            $0 = $0.replacing(
                "colour: {asks: [colour], says: Blue.}",
                with: "colour: {asks: [colour], says: Blue.}\n  size: {asks: [size], says: Big.}")
        }
        var interview = Interview(prompt)
        interview.record(Entry(at: 0, .asked(question: "traffic load rps timeout colour size")))
        #expect(interview.exchanges[0].cards.isEmpty)
    }

    @Test(arguments: ["", "   ", "🙂", String(repeating: "traffic ", count: 5000), "\u{1B}[31mtraffic"])
    func oddQuestionsAreHarmless(question: String) throws {
        #expect(try ask(question).count == 1)
    }
}
