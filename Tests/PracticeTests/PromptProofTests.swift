import Practice
import Testing

/// Every prompt that ships measures what it says.
@Suite struct PromptProofTests {
    static let prompts = (try? PromptFile.shipped()) ?? []

    @Test func allShippedPromptsCanBeRead() throws {
        do { _ = try PromptFile.shipped() } catch {
            Issue.record("\(error)")
        }
        #expect(Self.prompts.count >= 1)
    }

    @Test(arguments: prompts.map(\.id)) func provesItself(id: String) throws {
        let prompt = try #require(Self.prompts.first { $0.id == id })
        for row in PromptProof(prompt).rows { #expect(row.isTrue, "\(id): \(row.claim): \(row.measured)") }
    }
}
