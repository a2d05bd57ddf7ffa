import DesignModel
import Practice
import Testing

/// What people say in their own words is understood, and what they did not say is not.
@Suite struct NaturalTests {
    /// No list of words is complete: so many of a hundred have to come out right.
    private static let leastShare = 0.9
    /// Of what nobody has looked at while the lists were made, so many.
    private static let leastBlindShare = 0.8

    private func prompt(_ id: String) throws -> Prompt {
        try #require(try PromptFile.shipped().first { $0.id == id })
    }

    /// A line of a table: names, what may be shown besides in brackets, and what is said.
    private struct Line {
        var names: Set<String> = []
        var others: Set<String> = []
        var text = ""

        static func all(_ table: String) -> [Line] {
            table.split(separator: "\n").compactMap { row in
                guard let colon = row.firstRange(of: ": ") else { return nil }
                let head = row[..<colon.lowerBound].split(separator: " (")
                func names(_ text: Substring?) -> Set<String> {
                    let parts = (text ?? "").split(separator: ",").map { $0.drop { $0 == " " }.filter { $0 != ")" } }
                    return Set(parts.map { String($0) }.filter { $0 != "-" })
                }
                return Line(
                    names: names(head.first), others: names(head.dropFirst().first),
                    text: String(row[colon.upperBound...]))
            }
        }
    }

    /// How many lines of a table come out right, of those with names and of those without; and what does not.
    private func tally(_ table: String, _ found: (Line) -> Set<String>) -> (right: [Double], wrong: [String]) {
        var (right, all, wrong) = ([0.0, 0.0], [0.0, 0.0], [String]())
        for line in Line.all(table) {
            let group = line.names.isEmpty ? 1 : 0
            let found = found(line)
            all[group] += 1
            if found.isSuperset(of: line.names), found.subtracting(line.names).isSubset(of: line.others) {
                right[group] += 1
            } else {
                wrong.append("\(line.text): \(found.sorted()), not \(line.names.sorted())")
            }
        }
        return (zip(right, all).map { $0 / max(1, $1) }, wrong)
    }

    private func expect(_ table: String, atLeast share: Double, _ found: (Line) -> Set<String>) {
        let (right, wrong) = tally(table, found)
        #expect(Line.all(table).count > 20)
        #expect(right.allSatisfy { $0 >= share }, "\(right)\n\(wrong.joined(separator: "\n"))")
    }

    private func cards(_ prompt: Prompt, _ line: Line) -> Set<String> {
        var interview = Interview(prompt)
        interview.record(Entry(at: 1, .asked(question: line.text)))
        return Set(interview.exchanges[0].cards)
    }

    private func items(_ prompt: Prompt, _ line: Line) -> Set<String> {
        var interview = Interview(prompt, Terms(minutes: 60))
        let board = prompt.board.keepingClients
        let before = Scorecard(interview, on: board).shownItems(prompt)
        interview.record(Entry(at: 60, .noted(text: line.text)))
        return Scorecard(interview, on: board).shownItems(prompt).subtracting(before)
    }

    @Test(arguments: AnswersTests.ids) func questionsAreUnderstood(id: String) throws {
        let prompt = try prompt(id)
        expect(try #require(NaturalQuestions.all[id]), atLeast: Self.leastShare) { cards(prompt, $0) }
        expect(try #require(BlindQuestions.all[id]), atLeast: Self.leastBlindShare) { cards(prompt, $0) }
    }

    @Test(arguments: AnswersTests.ids) func notesAreUnderstood(id: String) throws {
        let prompt = try prompt(id)
        expect(try #require(NaturalNotes.all[id]), atLeast: Self.leastShare) { items(prompt, $0) }
        expect(try #require(BlindNotes.all[id]), atLeast: Self.leastBlindShare) { items(prompt, $0) }
    }

    /// The lie is retracted however it is doubted, and whoever doubts nothing is not told that anybody is sure.
    @Test(arguments: AnswersTests.ids) func doubtsAreUnderstood(id: String) throws {
        let prompt = try prompt(id)
        for row in try #require(NaturalDoubts.all[id]).split(separator: "\n") {
            let arrow = try #require(row.firstRange(of: " => "))
            var interview = Interview(prompt)
            for part in String(row[..<arrow.lowerBound]).split(separator: "|") {
                interview.record(Entry(at: 1, .asked(question: String(part))))
            }
            let answer = interview.exchanges.last?.answer ?? ""
            #expect(answer.hasPrefix(row[arrow.upperBound...]), "\(row): \(answer)")
        }
    }

    /// Every planted lie is set right by a bare doubt, and by asking again.
    @Test(arguments: AnswersTests.ids) func everyLieIsTakenBack(id: String) throws {
        let prompt = try prompt(id)
        let wrong = prompt.cards.filter(\.isWrong)
        #expect(!wrong.isEmpty && wrong.allSatisfy { $0.challenged != nil })
    }

    /// Every card is asked for by some question of the tables, and every item of the checklist is shown by two notes.
    @Test(arguments: AnswersTests.ids) func nothingIsOutOfReach(id: String) throws {
        let prompt = try prompt(id)
        let asked = Line.all((NaturalQuestions.all[id] ?? "") + "\n" + (BlindQuestions.all[id] ?? ""))
            .reduce(into: Set<String>()) { $0.formUnion(cards(prompt, $1)) }
        #expect(Set(prompt.cards.map(\.name)).subtracting(asked).isEmpty)
        let noted = Line.all((NaturalNotes.all[id] ?? "") + "\n" + (BlindNotes.all[id] ?? "")).flatMap {
            items(prompt, $0)
        }
        for item in prompt.checklist where !item.ways.isEmpty {
            #expect(noted.count { $0 == item.name } >= 2, "\(item.name)")
        }
    }
}

extension Scorecard {
    /// The items of a checklist that are met.
    func shownItems(_ prompt: Prompt) -> Set<String> {
        let met = rows.flatMap(\.lines).filter { $0.isMet && $0.source == .checklist }
        return Set(prompt.checklist.filter { item in met.contains { $0.text.hasPrefix(item.says + ": ") } }.map(\.name))
    }
}
