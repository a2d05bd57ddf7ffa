import Practice
import Testing

/// Mistakes in a prompt file are told with their places, in plain words.
@Suite struct PromptFileTests {
    @Test func aWholePromptIsRead() throws {
        let prompt = try Small.prompt()
        #expect(prompt.id == "small")
        #expect(prompt.cards.count == 3 && prompt.rungs.map(\.name) == ["quiet", "store gone", "partner hangs"])
        #expect(prompt.measures[0].bar(.director) == ["buy p99 <= 300ms"])
        #expect(prompt.rungs[2].fromMinutes == 45)
    }

    @Test(arguments: [
        ("title: A small shop\n", "", "the section `title` is missing"),
        ("says: Ten a second., key: yes", "says: Ten a second., keys: yes", "unknown key in traffic"),
        ("dimension: failure", "dimension: failures", "unknown dimension"),
        ("on: quiet", "on: quiets", "the measure at rest names a rung that is not there"),
        (
            "crash {store} primary for 20s else", "crash {shop} primary for 20s else",
            "the rung store gone names a role that is not there"
        ),
        ("when: \"{store} without replicas\", asks", "when: \"{store} without replica\", asks", "cannot understand"),
        ("kinds: [third-party]", "kinds: [third-partie]", "cannot understand"),
        ("run: 1m", "run: 1 minute or so", "cannot understand"),
        ("anchors: [a, b, c, d, e]", "anchors: [a, b]", "has 2 anchors"),
        ("missed: bought all the same", "missed: bought", "a gate names a measure that is not there"),
        ("breakboard: 1\ntitle", "breakboard: 2\ntitle", "this format version is not known"),
        ("  operations:\n", "  operation:\n", "unknown"),
    ])
    func mistakesAreTold(right: String, wrong: String, told: String) throws {
        #expect(Small.text.contains(right), "\(right)")
        do {
            _ = try Small.prompt { $0 = $0.replacing(right, with: wrong) }
            Issue.record("\(wrong) was read")
        } catch let error as UnreadablePrompt {
            #expect(error.description.contains(told), "\(error)")
        }
    }

    @Test(arguments: ["", "- a", "title", "breakboard: 1", "{", String(repeating: "[", count: 100)])
    func whatIsNoPromptIsRefused(text: String) {
        #expect(throws: UnreadablePrompt.self) { try PromptFile(text: text, name: "x.yaml") }
    }
}
