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

    // MARK: Subject and aspect

    /// A prompt whose cards say what they are about.
    private func subjects() throws -> Prompt {
        try Small.prompt {
            $0 = $0.replacing(
                "  colour: {asks: [colour], says: Blue.}\n",
                with: """
                      colour: {asks: [colour], says: Blue.}
                      people: {about: [member, user], asks: ["{how many}"], alone: [dau], says: Nine., key: yes}
                      seats: {about: [seat], asks: ["{how many}", price], says: Four.}

                    """)
        }
    }

    private func subjectCards(_ question: String) throws -> [String] {
        var interview = Interview(try subjects())
        interview.record(Entry(at: 0, .asked(question: question)))
        return interview.exchanges[0].cards
    }

    /// What a card is about has to be asked, and not only named.
    @Test(arguments: [
        ("How many members are there?", ["people"]), ("What is the number of users?", ["people"]),
        ("Can members cancel?", []), ("Who authenticates the members?", []), ("How many coins are there?", []),
        ("DAU?", ["people"]), ("members?", ["people"]), ("What about the members?", ["people"]),
        ("How many members and seats are there?", ["people", "seats"]),
        ("How many members have how many seats?", ["people"]),
        ("How many members are there, and what is the price of a seat?", ["people", "seats"]),
    ])
    func aCardIsAskedForByWhatItIsAbout(question: String, cards: [String]) throws {
        #expect(Set(try subjectCards(question)) == Set(cards))
    }

    /// Each part of a question is answered, and what is not understood is said.
    @Test func everyPartIsAnswered() throws {
        var interview = Interview(try subjects())
        interview.record(Entry(at: 0, .asked(question: "How many members are there, and do they like jazz?")))
        #expect(interview.exchanges[0].answer == "Nine. As for “do they like jazz”: assume what you like, but say it.")
        interview.record(
            Entry(
                at: 0, .asked(question: "What is the traffic? What colour is it? How many seats? Which timeout is set?")
            ))
        #expect(interview.exchanges[1].cards.count == 3 && interview.exchanges[1].answer.hasSuffix("one at a time."))
    }

    /// A keyword is answered, and has asked nothing.
    @Test func aKeywordIsNoQuestion() throws {
        let exchanges = try ask("traffic?", "How much traffic is there?")
        #expect(exchanges.map(\.cards) == [["traffic"], ["traffic"]])
        #expect(exchanges.map(\.questioned) == [[], ["traffic"]])
        let prompt = try Small.prompt()
        var interview = Interview(prompt)
        interview.record(Entry(at: 0, .asked(question: "traffic?")))
        let lines = Scorecard(interview, on: prompt.board).rows.flatMap(\.lines).map(\.text)
        #expect(lines.contains("asked 0 of 2; missed traffic, patience"))
        #expect(lines.contains("traffic: “traffic?” is a word, and no question"))
    }

    /// Somebody who brings a board along hears of that board.
    /// A time named before the question does not make a keyword of it.
    @Test func whatIsNamedBeforeTheQuestionIsAsked() throws {
        let prompt = try #require(try PromptFile.shipped().first { $0.id == "fraud-score" })
        var interview = Interview(prompt)
        interview.record(
            Entry(at: 1, .asked(question: "On a busy Saturday, how many payments a second must be scored?")))
        #expect(interview.exchanges[0].cards == ["traffic"])
        #expect(interview.exchanges[0].questioned == ["traffic"])
    }

    @Test func anOwnBoardIsSpokenOf() throws {
        let prompt = try #require(try PromptFile.shipped().first { $0.id == "break-things" })
        var given = Interview(prompt)
        var brought = Interview(prompt)
        brought.record(Entry(at: 0, .drew(design: "breakboard: 1\n")))
        #expect(brought.isOnOwnBoard && !given.isOnOwnBoard && brought.opening != given.opening)
        for question in ["How much traffic is there?", "What is a payment worth?", "How many slots are there?"] {
            given.record(Entry(at: 1, .asked(question: question)))
            brought.record(Entry(at: 1, .asked(question: question)))
        }
        for (one, other) in zip(given.exchanges, brought.exchanges) {
            #expect(one.cards == other.cards && !one.cards.isEmpty && one.answer != other.answer)
            #expect(other.answer.allSatisfy { !$0.isNumber }, "\(other.answer)")
        }
    }

    @Test(arguments: ["", "   ", "🙂", String(repeating: "traffic ", count: 5000), "\u{1B}[31mtraffic"])
    func oddQuestionsAreHarmless(question: String) throws {
        #expect(try ask(question).count == 1)
    }
}
