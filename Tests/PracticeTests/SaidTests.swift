import DesignModel
import Foundation
import Practice
import Testing

/// What people say in their own words is understood, and what they did not say is not. The tables stand in the folder `Said`;
/// a line is the cards or items, in brackets those that may be shown besides, and what is said; `-` is nothing.
@Suite struct SaidTests {
    /// No list of words is complete: so many of a hundred have to come out right, of what they were made with.
    private static let leastShare = 0.9
    /// The same of what was written without a look at them.
    private static let leastUnseenShare = 0.7

    private func prompt(_ id: String) throws -> Prompt {
        try #require(try PromptFile.shipped().first { $0.id == id })
    }

    private func table(_ id: String, _ sort: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Said")
        return try String(contentsOf: folder.appending(path: "\(id).\(sort).txt"), encoding: .utf8)
    }

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

    /// Of the lines with names and of those without, so many come out right.
    private func expect(_ table: String, atLeast least: Double, _ found: (Line) -> Set<String>) {
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
        let shares = zip(right, all).map { $0 / max(1, $1) }
        #expect(all.allSatisfy { $0 >= 10 })
        #expect(shares.allSatisfy { $0 >= least }, "\(shares)\n\(wrong.joined(separator: "\n"))")
    }

    private func cards(_ interview: Interview, _ line: Line) -> Set<String> {
        var interview = interview
        interview.record(Entry(at: 1, .asked(question: line.text)))
        return Set(interview.exchanges[0].cards)
    }

    /// Those that a note alone shows, on a board that shows nothing by itself.
    private func items(_ interview: Interview, _ line: Line) -> Set<String> {
        var interview = interview
        interview.record(Entry(at: 60, .noted(text: line.text)))
        let prompt = interview.prompt
        return Scorecard(interview, on: prompt.board.keepingClients).shownItems(prompt)
    }

    @Test(arguments: AnswersTests.ids) func questionsAreUnderstood(id: String) throws {
        let interview = Interview(try prompt(id))
        expect(try table(id, "questions"), atLeast: Self.leastShare) { cards(interview, $0) }
        expect(try table(id, "unseen-questions"), atLeast: Self.leastUnseenShare) { cards(interview, $0) }
    }

    @Test(arguments: AnswersTests.ids) func notesAreUnderstood(id: String) throws {
        let interview = Interview(try prompt(id), Terms(minutes: 60))
        let prompt = interview.prompt
        #expect(Scorecard(interview, on: prompt.board.keepingClients).shownItems(prompt).isEmpty)
        expect(try table(id, "notes"), atLeast: Self.leastShare) { items(interview, $0) }
        expect(try table(id, "unseen-notes"), atLeast: Self.leastUnseenShare) { items(interview, $0) }
    }

    /// The lie is retracted however it is doubted, and whoever doubts nothing is not told that anybody is sure.
    @Test(arguments: AnswersTests.ids) func doubtsAreUnderstood(id: String) throws {
        let prompt = try prompt(id)
        for row in try table(id, "doubts").split(separator: "\n") {
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
        let interview = Interview(prompt, Terms(minutes: 60))
        let asked = Line.all(try table(id, "questions")).reduce(into: Set<String>()) {
            $0.formUnion(cards(interview, $1))
        }
        #expect(Set(prompt.cards.map(\.name)).subtracting(asked).isEmpty)
        let noted = Line.all(try table(id, "notes")).flatMap { items(interview, $0) }
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
