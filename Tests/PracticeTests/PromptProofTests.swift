import DesignModel
import Practice
import Testing

/// Every prompt that ships measures what it says.
@Suite struct PromptProofTests {
    static let prompts = (try? PromptFile.shipped()) ?? []

    private func prompt(_ id: String) throws -> Prompt { try #require(Self.prompts.first { $0.id == id }) }

    @Test func allShippedPromptsCanBeRead() throws {
        do { _ = try PromptFile.shipped() } catch { Issue.record("\(error)") }
        #expect(Set(Self.prompts.map(\.id)).isSuperset(of: ["break-things"]))
    }

    /// The naive board misses what it should, the strong one reaches the highest bars, and their scorecards say so.
    @Test(arguments: prompts.map(\.id)) func naiveAndStrongBoardsDiffer(id: String) throws {
        let prompt = try prompt(id)
        for row in PromptProof.boards(of: prompt) { #expect(row.isTrue, "\(id): \(row.claim): \(row.measured)") }
        let naive = Examination(prompt, on: prompt.naive.board)
        let strong = Examination(prompt, on: try #require(prompt.referenceBoard))
        #expect(naive.points < strong.points)
        for (weak, good) in zip(naive.scorecard.rows, strong.scorecard.rows) {
            guard let best = good.measured else { continue }
            #expect(weak.measured ?? 0 <= best, "\(id): \(good.dimension)")
            #expect(best == 4, "\(id): \(good.title)")
        }
    }

    /// Each key pattern, taken away from the strong board, turns a named measure red.
    @Test(arguments: prompts.map(\.id)) func patternsAreMeasured(id: String) throws {
        let prompt = try prompt(id)
        #expect(!prompt.ablations.isEmpty)
        for row in PromptProof.patterns(of: prompt) { #expect(row.isTrue, "\(id): \(row.claim): \(row.measured)") }
    }

    /// A board without anything, and one with only a client and a box, show nothing.
    @Test(arguments: prompts.map(\.id)) func anEmptyBoardScoresNothing(id: String) throws {
        let prompt = try prompt(id)
        let bare = prompt.board.keepingClients
        let examination = Examination(prompt, on: bare)
        for found in examination.findings.values {
            for reading in found.readings {
                #expect(reading.level == nil, "\(id): \(reading.measure): \(reading.measured)")
            }
        }
        #expect(examination.points == 0)
    }

    /// Boxes that nobody needs raise no score.
    @Test(arguments: prompts.map(\.id)) func paddingGainsNothing(id: String) throws {
        let prompt = try prompt(id)
        let padded = try prompt.naive.board.padded()
        #expect(padded.components.count > prompt.naive.board.components.count + 3)
        let before = Examination(prompt, on: prompt.naive.board)
        let after = Examination(prompt, on: padded)
        for measure in prompt.measures {
            #expect(
                (after.reading(measure.name)?.points ?? 0) <= (before.reading(measure.name)?.points ?? 0),
                "\(id): \(measure.name)")
        }
    }

    @Test(arguments: prompts.map(\.id)) func theSameSeedFindsTheSame(id: String) throws {
        let prompt = try prompt(id)
        let one = Examination(prompt, on: prompt.naive.board, seed: 7)
        let other = Examination(prompt, on: prompt.naive.board, seed: 7)
        #expect(one.findings == other.findings)
    }
}
